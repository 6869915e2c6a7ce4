package associate

import (
	"math"

	"picket/geo"
)

// PlotIndex holds a slice's polar plots by cells of the sensor's chart, row after row, so that what lies in a box is a few
// runs of neighbours in memory.
type PlotIndex struct {
	side   float64 // of a cell, m
	x0, y0 float64
	nx, ny int
	start  []int32      // by cell, one further on: where its plots begin
	at     [][2]float64 // by place in order
	order  []int32      // the plots
	cell   []int32      // by plot
}

// Fill takes the plots at charts, between lo and hi.
func (l *PlotIndex) Fill(charts []geo.Vec3, lo, hi *geo.Vec3) {
	l.side = 2000.0
	for (hi[0]-lo[0])/l.side*((hi[1]-lo[1])/l.side) > float64(8*len(charts)+1024) {
		l.side *= 2
	}
	l.x0, l.y0 = lo[0], lo[1]
	l.nx, l.ny = int((hi[0]-lo[0])/l.side)+1, int((hi[1]-lo[1])/l.side)+1
	l.start = Fill(l.start, l.nx*l.ny+1, 0)
	l.cell = l.cell[:0]
	for i := range charts {
		c := int32(int((charts[i][1]-l.y0)/l.side)*l.nx + int((charts[i][0]-l.x0)/l.side))
		l.cell = append(l.cell, c)
		l.start[c+1]++
	}
	for c := range l.nx * l.ny {
		l.start[c+1] += l.start[c]
	}
	l.order, l.at = Fill(l.order, len(charts), 0), Fill(l.at, len(charts), [2]float64{})
	for i := len(charts) - 1; i >= 0; i-- { // backwards: start moves down to where the cell begins
		c := l.cell[i] + 1
		l.start[c]--
		l.order[l.start[c]], l.at[l.start[c]] = int32(i), [2]float64{charts[i][0], charts[i][1]}
	}
}

// Find appends the plots in the box.
func (l *PlotIndex) Find(dst []int32, b *Box) []int32 {
	x0, x1 := l.column(b.C[0]-b.W[0]-l.x0, l.nx), l.column(b.C[0]+b.W[0]-l.x0, l.nx)
	y0, y1 := l.column(b.C[1]-b.W[1]-l.y0, l.ny), l.column(b.C[1]+b.W[1]-l.y0, l.ny)
	for y := y0; y <= y1; y++ {
		from, to := l.start[y*l.nx+x0+1], l.end(y*l.nx+x1)
		for n := from; n < to; n++ {
			dx, dy := l.at[n][0]-b.C[0], l.at[n][1]-b.C[1]
			if math.Abs(dx*b.Sin+dy*b.Cos) <= b.Along && math.Abs(dx*b.Cos-dy*b.Sin) <= b.Across {
				dst = append(dst, l.order[n])
			}
		}
	}
	return dst
}

// end gives where a cell's plots end: where the next's begin.
func (l *PlotIndex) end(c int) int32 {
	if c+2 < len(l.start) {
		return l.start[c+2]
	}
	return int32(len(l.order))
}

func (l *PlotIndex) column(v float64, n int) int { return int(max(0, min(float64(n-1), v/l.side))) }
