// Package order is the life of an order between nations: what may be ordered, who must concur, when it is in force at
// whose post, and why not. Orders are of the information kind; the list of kinds is closed, and nothing in it reaches a
// weapon.
//
// [Order.Check] says what is wrong with a draft. A [Ledger] takes accepted records in any order, each once, and says how an
// order stands ([Ledger.Life]) and whether it is in force ([Ledger.Why]): the same for the same set of records.
package order
