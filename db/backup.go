package db

// Backup writes a copy of the database as it is at one moment, while others
// may go on writing. It appears at path whole or not at all and replaces a file
// that is there.
func (db *DB) Backup(path string) error { return errNotYet }
