package sim

import (
	"math"
	"sort"

	"picket/geo"
)

// arc is a piece of a path: the geodetic normal turns about a fixed axis. With the axis square to the normal
// that is a straight leg (a great circle of normals, within metres of the geodesic over a hundred kilometres);
// with an axis close by, it is a turn of constant radius.
type arc struct {
	start, end  float64 // scenario seconds
	n, axis     geo.Vec3
	rate, accel float64 // rad/s and rad/s² about the axis
	alt, climb  float64 // pressure altitude, metres
}

// at gives the normal, its derivative, pressure altitude and climb.
func (a *arc) at(t float64) (n, dn geo.Vec3, alt, climb float64) {
	dt := t - a.start
	s, c := math.Sincos((a.rate + a.accel*dt/2) * dt)
	along := a.axis.Scale(a.axis.Dot(a.n))
	n = along.Add(a.n.Sub(along).Scale(c)).Add(a.axis.Cross(a.n).Scale(s))
	return n, a.axis.Cross(n).Scale(a.rate + a.accel*dt), a.alt + a.climb*dt, a.climb
}

// path is a route worked out into arcs, as far ahead as anyone has asked.
type path struct {
	route *Route
	arcs  []arc
	marks []float64 // when each point was reached, first round
	done  bool      // no more arcs will come
	hint  int       // the arc last asked for
	end   pilot
}

// pilot is the state at the end of the last arc.
type pilot struct {
	t, course, speed, alt float64
	n                     geo.Vec3
	to                    int // the next point
}

// steerage is the least speed of a body that has somewhere to go: with none it would never arrive.
const steerage = 0.1

func newPath(r *Route, born float64) path {
	if len(r.Points) == 0 {
		return path{route: r, done: true}
	}
	first := r.Points[0]
	if len(r.Points) > 1 {
		first.Speed = math.Max(first.Speed, steerage)
	}
	p := path{route: r, end: pilot{
		t: born, n: geo.FromDeg(first.Lat, first.Lon, 0).Normal(), speed: first.Speed, alt: first.AltFeet * foot, to: 1,
	}, marks: []float64{born}}
	if len(r.Points) == 1 {
		p.arcs = []arc{{start: born, end: math.Inf(1), n: p.end.n, axis: p.end.n, alt: p.end.alt}}
		p.done = true
		return p
	}
	p.end.course = bearing(p.end.n, point(r.Points[1]))
	return p
}

func point(w Waypoint) geo.Vec3 { return geo.FromDeg(w.Lat, w.Lon, 0).Normal() }

// ends gives when the path is over; a route that goes round never is.
func (p *path) ends(t float64) float64 {
	p.extend(t)
	if p.done {
		if len(p.arcs) == 0 {
			return math.Inf(-1)
		}
		return p.arcs[len(p.arcs)-1].end
	}
	return math.Inf(1)
}

// at gives the motion at t, held at the path's ends outside it.
func (p *path) at(t float64) (n, dn geo.Vec3, alt, climb float64) {
	p.extend(t)
	i := p.hint
	if i >= len(p.arcs) || t < p.arcs[i].start || t >= p.arcs[i].end {
		i = sort.Search(len(p.arcs)-1, func(i int) bool { return t < p.arcs[i].end })
		p.hint = i
	}
	a := &p.arcs[i]
	return a.at(math.Max(a.start, math.Min(t, a.end)))
}

// extend works the path out to beyond t, and a route that does not go round to its end.
func (p *path) extend(t float64) {
	for !p.done && (p.end.t <= t || !p.route.Loop) {
		p.leg()
	}
}

// leg adds the turn towards the next point and the way to it. A point inside the turning circle is passed
// over; when every point is, the path ends, for it could not move on.
func (p *path) leg() {
	for range p.route.Points {
		w, ok := p.pop()
		if !ok {
			return
		}
		target := point(w)
		turn, radius := p.turnTo(target)
		if math.IsNaN(turn) {
			continue
		}
		p.turn(turn, radius, w)
		p.straight(target, w)
		p.marks = append(p.marks, p.end.t)
		return
	}
	p.done = true
}

func (p *path) pop() (Waypoint, bool) {
	if p.end.to == len(p.route.Points) {
		if !p.route.Loop {
			p.done = true
			return Waypoint{}, false
		}
		p.end.to = 0
	}
	p.end.to++
	w := p.route.Points[p.end.to-1]
	w.Speed = math.Max(w.Speed, steerage)
	return w, true
}

// turnTo finds how far to turn (right is positive) so that the course then points at the target, and at what
// radius; NaN where the target lies inside the circle.
func (p *path) turnTo(target geo.Vec3) (angle, radius float64) {
	radius = p.radius()
	start := wrapPi(bearing(p.end.n, target) - p.end.course)
	if math.Abs(start) < 1e-9 {
		return 0, radius
	}
	if math.Acos(math.Min(1, p.end.n.Dot(target)))*geo.A < 2.2*radius {
		return math.NaN(), 0
	}
	angle = start
	for range 12 {
		axis, sign := p.circle(radius, angle)
		axis = axis.Scale(sign)
		n, dn, _, _ := (&arc{n: p.end.n, axis: axis, rate: 1}).at(math.Abs(angle))
		angle += wrapPi(bearing(n, target) - courseOf(n, dn))
	}
	return angle, radius
}

// radius is v²/(g·tan bank), but no less than the turn rate allows.
func (p *path) radius() float64 {
	l, v := p.route.Limits, p.end.speed
	r := v / math.Max(l.TurnRate, 1e-4)
	if l.Bank > 0 {
		r = math.Max(r, v*v/(gravity*math.Tan(l.Bank)))
	}
	return math.Max(r, 1)
}

// circle gives the centre of a turn and the sense of the rotation about it: a right turn is negative.
func (p *path) circle(radius, angle float64) (centre geo.Vec3, sign float64) {
	side := math.Copysign(math.Pi/2, angle)
	s, c := math.Sincos(radius / p.curvature(p.end.course+side))
	centre = p.end.n.Scale(c).Add(direction(p.end.n, p.end.course+side).Scale(s))
	return centre, -math.Copysign(1, angle)
}

func (p *path) turn(angle, radius float64, w Waypoint) {
	if angle == 0 {
		return
	}
	axis, sign := p.circle(radius, angle)
	w.Speed = p.end.speed // speed changes wait for the straight
	axis = axis.Scale(sign)
	p.fly(axis, math.Abs(angle), radius, w)
	p.end.course = courseOf(p.end.n, axis.Cross(p.end.n))
}

func (p *path) straight(target geo.Vec3, w Waypoint) {
	axis := p.end.n.Cross(target)
	if axis.Norm() < 1e-12 {
		return
	}
	angle := math.Atan2(axis.Norm(), p.end.n.Dot(target))
	axis = axis.Scale(1 / axis.Norm())
	p.fly(axis, angle, p.curvature(p.end.course), w)
	p.end.course = courseOf(p.end.n, axis.Cross(p.end.n))
}

// fly adds the arcs of a rotation about axis, cut where the altitude or the speed of w is reached. perRadian
// is metres flown for each radian.
func (p *path) fly(axis geo.Vec3, angle, perRadian float64, w Waypoint) {
	l := p.route.Limits
	for left := angle * perRadian; left > 1e-6; {
		climb, tc := approach(w.AltFeet*foot-p.end.alt, l.Climb)
		accel, ta := approach(w.Speed-p.end.speed, l.Accel)
		dt := math.Min(timeFor(left, p.end.speed, accel), math.Min(tc, ta))
		a := arc{
			start: p.end.t, end: p.end.t + dt, n: p.end.n, axis: axis,
			rate: p.end.speed / perRadian, accel: accel / perRadian, alt: p.end.alt, climb: climb,
		}
		p.arcs = append(p.arcs, a)
		n, _, alt, _ := a.at(a.end)
		left -= (p.end.speed + accel*dt/2) * dt
		p.end.n, p.end.alt, p.end.t = n.Scale(1/n.Norm()), alt, a.end
		p.end.speed += accel * dt
	}
}

// approach gives the signed rate at which to close a difference, and how long that takes: 0 and for ever when
// there is none.
func approach(diff, limit float64) (rate, time float64) {
	if math.Abs(diff) < 1e-6 || limit <= 0 {
		return 0, math.Inf(1)
	}
	return math.Copysign(limit, diff), math.Abs(diff) / limit
}

// timeFor gives how long s metres take from speed v under an acceleration.
func timeFor(s, v, a float64) float64 {
	if a == 0 {
		return s / math.Max(v, 0.01)
	}
	d := v*v + 2*a*s
	if d < 0 {
		return math.Inf(1) // stops before; the speed is reached first
	}
	return 2 * s / (v + math.Sqrt(d))
}

// curvature is the Earth's radius along an azimuth at the pilot's place and height (Euler's formula).
func (p *path) curvature(azimuth float64) float64 {
	sφ := p.end.n[2]
	q := 1 - geo.E2*sφ*sφ
	N := geo.A / math.Sqrt(q)
	M := N * (1 - geo.E2) / q
	s, c := math.Sincos(azimuth)
	return 1/(c*c/M+s*s/N) + p.end.alt
}

// bearing gives the course at n along the great circle to another normal.
func bearing(n, to geo.Vec3) float64 { return courseOf(n, to) }

// courseOf gives the azimuth of v's horizontal part where n is up.
func courseOf(n, v geo.Vec3) float64 {
	e, no := tangents(n)
	return math.Atan2(v.Dot(e), v.Dot(no))
}

// direction gives the horizontal unit vector of an azimuth where n is up.
func direction(n geo.Vec3, azimuth float64) geo.Vec3 {
	e, no := tangents(n)
	s, c := math.Sincos(azimuth)
	return e.Scale(s).Add(no.Scale(c))
}

// wrapPi brings an angle into [−π, π).
func wrapPi(a float64) float64 { return geo.WrapLon(a) }
