package codes

// Complaint is a set of things that a radar says are wrong with it, a bit each.
type Complaint uint32

// The complaints of CAT 034; ComplaintWords says them in words, in this order.
const (
	NotReleased Complaint = 1 << iota
	Overload
	TransmissionOverload
	TimeInvalid
	PSROff
	PSROverload
	SSROff
	SSROverload
	ModeSOff
	ModeSOverload
	CoordinationOverload
	DataLinkOverload
	Jamming
	SolarStorm
	Reduced
	TransmissionReduced
	PSRReduced
	SSRReduced
	ModeSReduced
)

// ComplaintWords are the words of Sweep.Degraded, by bit, each with where it comes from.
var ComplaintWords = [...]string{
	"not released for operational use",    // I034/050 COM NOGO
	"overload",                            // COM OVLRDP
	"transmission overload",               // COM OVLXMT
	"time source invalid",                 // COM TSV
	"no PSR channel",                      // PSR CHAB 0
	"PSR overload",                        // PSR OVL
	"no SSR channel",                      // SSR CHAB 0
	"SSR overload",                        // SSR OVL
	"no Mode S channel",                   // MDS CHAB 0
	"Mode S overload",                     // MDS OVLSUR
	"surveillance co-ordination overload", // MDS OVLSCF
	"data link overload",                  // MDS OVLDLF
	"jamming",                             // I034/000 4, 6, 7
	"solar storm",                         // I034/000 5
	"processing reduced",                  // I034/060 COM REDRDP
	"transmission reduced",                // COM REDXMT
	"PSR reduced",                         // PSR REDRAD
	"SSR reduced",                         // SSR REDRAD
	"Mode S reduced",                      // MDS REDRAD
}
