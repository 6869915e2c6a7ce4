// Package rockets draws rockets and flies them by an integrator of its own, so that tests of the ballistic filter are held
// against a second account of the same physics. Nothing here is part of the product.
package rockets
