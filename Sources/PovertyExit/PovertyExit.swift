// The room PovertyExit.
