package db

import (
	"iter"

	"yiku/tm"
)

// UnitFilter selects units. Its zero value is all of them.
type UnitFilter struct {
	Status tm.Status
}

// AddUnit keeps one pair of segments; it is approved unless u says otherwise.
// If the memory holds the same pair already, its ID is returned, and it takes
// u's status.
func (db *DB) AddUnit(by string, u tm.Unit) (id int64, err error) { return 0, errNotYet }

// Unit returns a unit. The error is a [*NotFoundError] for an unknown ID and
// for what was removed.
func (db *DB) Unit(id int64) (tm.Unit, error) { return tm.Unit{}, errNotYet }

// Units returns the units that f selects, by ID.
func (db *DB) Units(f UnitFilter) iter.Seq2[tm.Unit, error] {
	return func(yield func(tm.Unit, error) bool) { yield(tm.Unit{}, errNotYet) }
}

// DecideUnits sets the status of units as [DB.Decide] does that of
// translations.
func (db *DB) DecideUnits(by string, s tm.Status, note string, ids ...int64) (changed []int64, err error) {
	return nil, errNotYet
}

// RemoveUnits takes units out of the memory, all of them or none.
func (db *DB) RemoveUnits(by, note string, ids ...int64) error { return errNotYet }
