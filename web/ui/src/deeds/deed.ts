// What a deed is: something that an officer does at this screen and that the node keeps.
import type { Component } from 'svelte'
import type { View } from '../panels/view.svelte'

// Role is what a token lets its holder do (docs/stream.md, "you").
export type Role = 'view' | 'act'

// Place is what a deed is about, and so the panel that has its button.
export type Place = 'track' | 'alert' | 'link'

export type Body = Record<string, string>

// What a deed is about is a track's number, an alert's id, or a partner.
export interface Deed {
  kind: string // its name, and that of its key where officers change keys
  place: Place
  role: Role // the least that may do it
  key: string // the usual one; empty: by button alone
  words: string // beside the key, in the help
  button: string
  spoken?: string // the button's words where they are read aloud; absent: button
  path?: (about: string) => string // where it is sent; absent: deeds/{kind}, where the body says what it is about
  each?: (view: View, about: string) => string[] // what else it is done to; absent: the one thing it is about
  choices?: [body: Body, button: string, title: string][] // a button each, where no dialog is needed
  dialog?: Component<{ view: View; deed: Deed }> // asks what is still to be said; absent: it is done at once
  offered?: (view: View) => boolean // whether its button is there; absent: always. The key asks anyway
  ready?: (view: View) => boolean // whether the button can be pressed; absent: always
  done: (about: string, body: Body) => string // said aloud
  failed: string // before the node's reason
}
