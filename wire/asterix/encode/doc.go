// Package encode writes plots, sweeps, facts and foreign tracks as ASTERIX records, quantised by the standard's
// steps. A file is a category, named as its reading cousin in package report; Writer puts records into blocks.
package encode
