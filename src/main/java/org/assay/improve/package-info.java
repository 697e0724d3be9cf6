/**
 * From judgement back to data: structures that a suite met, which of them are worth a label, their
 * labels, and the history of rounds.
 */
package org.assay.improve;
