// Package seeds holds the data that yiku comes with, embedded.
package seeds
