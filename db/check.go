package db

// Problem is something that [DB.Check] found wrong.
type Problem struct {
	ID     int64 // the entry, term, unit or change it is about; 0 for the file
	Thing  string
	Reason string
}

// Check examines the whole database: the file, and every rule that holds
// between its rows. A sound database has no problems.
func (db *DB) Check() ([]Problem, error) { return nil, errNotYet }
