package main

import "errors"

func page(*bench) ([]row, error) { return nil, errors.New("x") }
