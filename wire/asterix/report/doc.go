// Package report makes plots, sweeps, facts and foreign tracks of ASTERIX records: what each category means for
// a picture. A file is a category's kind of report: target021 and target048 (target reports), service034 (service
// messages), track062 (system tracks).
package report
