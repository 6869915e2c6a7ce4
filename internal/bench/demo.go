package main

import "errors"

func demonstration(*bench) ([]row, error) { return nil, errors.New("x") }
func page(*bench) ([]row, error)          { return nil, errors.New("x") }
