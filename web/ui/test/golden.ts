// Golden bytes of docs/stream.md, made apart from both sides' code; web/frame_test.go reads this file and holds the node to them. Header: version,
// lane, records, seq, base, sent; then one record a line, field by field.

export const hex = (s: string): ArrayBuffer => Uint8Array.from(s.replace(/[^0-9a-f]/gi, '').match(/../g)!, (b) => parseInt(b, 16)).buffer

export const BASE = 1763867667120

export const tracks = `
  01 01 0200 0a000000 0000ab4aebaa7942 0050ab4aebaa7942
  11000000 e0007810 c0b6b54b 18fcffff 4a01 ce3b 5003 f1ff 3002 11 25
  12000000 20d9cfeb 012eb694 00000000 0080 0080 ffff 0000 ffff 26 52`

export const plots = `
  01 02 0200 0b000000 0000ab4aebaa7942 0000ab4aebaa7942
  03000000 4094cb0f 00404b4c 38ffffff 3c04 0700 f2b18400 00000000
  00000000 806967ff 80969800 01000000 0080 1000 408cb019 00000000`

// Golden JSON: what a node says of its partners. web/partner_test.go holds the node to it.
export const hello = `{"t":"hello","seq":0,"node":"jp","name":"Japan","exercise":"LANTERN","epoch":"e","fresh":true,
  "now":1763867667120,"began":1763867667120,"live":true,"releasable":"JP","cuts":true}`

export const words = `{"id":1,"number":"jp-0421","aliases":["us-0033"],"callsign":"","name":"","icao":"","mmsi":"","squawk":"","domain":"air",
  "identity":"unknown","platform":0,"emergency":"","sensors":["okinawa-1"],"nodes":["jp","us"],
  "claims":[{"from":"us","by":"Lee, CRC","at":"2025-11-23T03:13:27.120Z","identity":"suspect"}],"conflict":true}`

export const links = `{"t":"links","seq":1,"links":[
  {"partner":"au","state":"refused","why":"its certificate has expired: invite it again","age_s":38,"offered":1,"released":0,
   "withheld":{"jp-au-north-of-25":1},"sent":0,"received":0,"fused":0,"bytes":0,"bytes_per_s":0,"clock_offset_s":0,"refused":3,"exercise":"healed"},
  {"partner":"us","state":"up","age_s":0.4,"offered":1,"released":1,"withheld":{},"sent":812,"received":790,"fused":1,"bytes":91000,
   "bytes_per_s":2150,"clock_offset_s":0.02,"refused":0}]}`

export const detail = `{"number":"jp-0421","conflict":true,"identity_by":"silent about itself for 60 s","identity_at":"2025-11-23T03:12:27.120Z",
  "sources":[{"from":"us","age_s":6,"accuracy_m":1660,"how":"same address, 0.4 NM apart"},{"from":"jp","sensor":"okinawa-1","age_s":1.8,"accuracy_m":740,"plots":12}],
  "claims":[{"from":"us","by":"Lee, CRC","at":"2025-11-23T03:13:27.120Z","identity":"suspect"}],
  "release":[
   {"partner":"au","ref":"jp-0102","granted":false,"rule":"jp-au-north-of-25","agreement":"","clause":"","fields":[],"withheld":[],
    "degradation":{"coarsen_m":0},"since":"2025-11-23T03:14:27.120Z"},
   {"partner":"us","ref":"jp-0421","granted":true,"rule":"jp-us-air","agreement":"EX-3","clause":"4.2",
    "fields":["position","velocity","domain","address","callsign","height"],"withheld":["squawk","platform","siting"],
    "degradation":{"coarsen_m":0},"since":"2025-11-23T03:14:27.120Z"}]}`
