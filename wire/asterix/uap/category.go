package uap

// Category is one edition of a category.
type Category struct {
	Number  uint8   // 48
	Edition string  // "1.32"
	Must    uint8   // bits of the first FSPEC octet that every record has
	Times   []int   // field reference numbers of the items that say when, the nearest to its sending first
	UAP     []*Item // by field reference number, counted from 0; nil where none is assigned
}

// Categories gives the table of each category by its number, nil for those whose blocks are skipped.
var Categories = [256]*Category{21: &cat021, 34: &cat034, 48: &cat048, 62: &cat062}
