package asterix

// category is a UAP: nodes by field reference number, nil where none is assigned.
type category struct {
	number  uint8
	edition string
	must    uint8 // bits of the first FSPEC octet that every record has
	times   []int // field reference numbers of the items that say when it was made, the nearest to its sending first
	uap     []*node
}

// categories gives the table of a category, nil for those that are skipped.
var categories = [256]*category{21: &cat021, 34: &cat034, 48: &cat048, 62: &cat062}
