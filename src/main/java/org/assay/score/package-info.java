/**
 * One number for what a potential is worth physically, and the failures that no such number buys
 * back; {@code docs/audit.md} explains both.
 */
package org.assay.score;
