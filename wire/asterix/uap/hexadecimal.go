package uap

// Hexadecimal says whether an item or subfield is a raw field that is shown in hexadecimal: from 24 bits on, in whole octets.
func Hexadecimal(n *Item) bool { return n.Coding == Raw && n.Bits >= 24 && n.Bits%8 == 0 }
