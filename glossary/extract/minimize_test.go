package extract

import (
	"math"
	"slices"
	"testing"
)

// minimize finds the minimum of a smooth convex function with L-BFGS (Nocedal
// 1980), beginning at w: f returns the value at a point and writes the gradient
// to g. It stops early: the last digits of a fit are the pages' own.
func minimize(w []float64, f func(w, g []float64) float64) []float64 {
	const memory, steps, enough = 10, 80, 1e-5
	dot := func(a, b []float64) float64 {
		sum := 0.0
		for i := range a {
			sum += a[i] * b[i]
		}
		return sum
	}
	axpy := func(y []float64, a float64, x []float64) {
		for i := range y {
			y[i] += a * x[i]
		}
	}
	n := len(w)
	g := make([]float64, n)
	value := f(w, g)
	var moves, turns [][]float64 // changes of w and of g
	for range steps {
		d := make([]float64, n)
		axpy(d, -1, g)
		alpha := make([]float64, len(moves))
		for i := len(moves) - 1; i >= 0; i-- {
			alpha[i] = dot(moves[i], d) / dot(moves[i], turns[i])
			axpy(d, -alpha[i], turns[i])
		}
		scale := 1 / math.Sqrt(dot(g, g)+1)
		if k := len(moves) - 1; k >= 0 {
			scale = dot(moves[k], turns[k]) / dot(turns[k], turns[k])
		}
		for i := range d {
			d[i] *= scale
		}
		for i := range moves {
			axpy(d, alpha[i]-dot(turns[i], d)/dot(moves[i], turns[i]), moves[i])
		}
		slope, step := dot(g, d), 1.0
		next, grad := make([]float64, n), make([]float64, n)
		var reached float64
		for range 30 {
			copy(next, w)
			axpy(next, step, d)
			if reached = f(next, grad); reached <= value+1e-4*step*slope {
				break
			}
			step /= 2
		}
		if reached >= value {
			break
		}
		move, turn := slices.Clone(next), slices.Clone(grad)
		axpy(move, -1, w)
		axpy(turn, -1, g)
		if dot(move, turn) > 1e-10 {
			moves, turns = append(moves, move), append(turns, turn)
			if len(moves) > memory {
				moves, turns = moves[1:], turns[1:]
			}
		}
		done := value-reached < enough*value
		w, g, value = next, grad, reached
		if done {
			break
		}
	}
	return w
}

func TestMinimize(t *testing.T) {
	w := minimize([]float64{5, -5}, func(w, g []float64) float64 {
		a, b := w[0]-1, w[1]+2
		g[0], g[1] = 2*a+b, a+8*b
		return a*a + a*b + 4*b*b + 3
	})
	if math.Abs(w[0]-1) > 0.1 || math.Abs(w[1]+2) > 0.1 {
		t.Errorf("the minimum is at 1, -2, not at %.2f", w)
	}
}
