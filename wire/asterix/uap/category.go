package uap

// category is a UAP: nodes by field reference number, nil where none is assigned.
type Category struct {
	Number  uint8
	Edition string
	Must    uint8 // bits of the first FSPEC octet that every record has
	Times   []int // field reference numbers of the items that say when it was made, the nearest to its sending first
	UAP     []*Item
}

// categories gives the table of a category, nil for those that are skipped.
var Categories = [256]*Category{21: &cat021, 34: &cat034, 48: &cat048, 62: &cat062}
