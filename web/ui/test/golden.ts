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
