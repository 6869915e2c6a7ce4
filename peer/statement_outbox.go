package peer

// statementOutbox keeps statements until the partner has them on disk, in order.
type statementOutbox struct {
	list []*statement
	last uint64 // number given last in this session
}

type statement struct {
	id       string
	bytes    []byte
	number   uint64 // in this session; 0: not sent yet
	inflight bool
}

// put appends a statement. One with the same ID that was not sent yet is replaced by it.
func (s *statementOutbox) put(id string, b []byte) {
	for i, st := range s.list {
		if id != "" && st.id == id && st.number == 0 {
			s.list = append(s.list[:i], s.list[i+1:]...)
			break
		}
	}
	s.list = append(s.list, &statement{id: id, bytes: b})
}

// next gives the first statement that is to be sent, with its number.
func (s *statementOutbox) next() *statement {
	for _, st := range s.list {
		if st.inflight {
			continue
		}
		if st.number == 0 {
			s.last++
			st.number = s.last
		}
		return st
	}
	return nil
}

// stored drops what the partner has on disk.
func (s *statementOutbox) stored(upTo uint64) {
	for len(s.list) > 0 && s.list[0].number != 0 && s.list[0].number <= upTo {
		s.list = s.list[1:]
	}
}

// leftInflight notes that the frame of a statement is not under way any more. received says that the partner has it,
// though not yet on disk: it is not sent again unless the partner begins anew.
func (s *statementOutbox) leftInflight(number uint64, received bool) {
	for _, st := range s.list {
		if st.number == number {
			st.inflight = received
		}
	}
}

// begin renumbers everything for a new session.
func (s *statementOutbox) begin() {
	s.last = 0
	for _, st := range s.list {
		st.number, st.inflight = 0, false
	}
}
