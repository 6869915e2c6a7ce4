package uap

// Category is one edition of a category.
type Category struct {
	Number  uint8   // 48
	Edition string  // "1.32"
	Must    uint8   // bits of the first FSPEC octet that every record has
	Times   []int   // field reference numbers of the items that say when, the nearest to its sending first
	UAP     []*Item // by field reference number, counted from 0; nil where none is assigned
}
