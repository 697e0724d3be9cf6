/**
 * Files written whole, locks, temporary directories, decimal numbers read and written, snapshots,
 * hashes, and programs that are asked something: what every package may use.
 */
package org.assay.io;
