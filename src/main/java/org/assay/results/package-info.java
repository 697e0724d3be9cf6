/**
 * {@code results.json}: its content, reading, writing, merging; what changed between two; how a
 * value agrees with its reference; and what its ids are called where people read them.
 */
package org.assay.results;
