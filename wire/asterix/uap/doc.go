// Package uap holds the tables of ASTERIX categories: the User Application Profile of each with its items and
// their subfields, as the published definitions give them. A file catNNN.go is one category and is generated;
// Categories finds it. The field reference number of I048/040 is I048_040, counted from 0. Plain data: package
// record reads and writes records by it.
//
// Editions: 021 edition 2.7 with its Reserved Expansion Field 1.5, 034 edition 1.29, 048 edition 1.32 with 1.13,
// 062 edition 1.21 with 1.3; each also reads earlier editions of the same UAP. CAT 021 editions 0.23 to 0.26
// have another UAP under the same category number and nothing in the bytes says which: a feed of them comes
// out bad, or worse, wrong.
package uap
