package asterix

// hexadecimal says whether a raw field is shown in hexadecimal: from 24 bits on, in whole octets.
func hexadecimal(n *node) bool { return n.coding == raw && n.bits >= 24 && n.bits%8 == 0 }
