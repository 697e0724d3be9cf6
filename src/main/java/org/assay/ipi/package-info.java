/**
 * Any program that speaks the i-PI protocol as an engine: Assay serves, the program is the client
 * that computes. One client a job, in a directory and with a socket of its own, on this machine
 * alone.
 */
package org.assay.ipi;
