/** Suites of property tests: what to test a potential on, read from a file, and running it. */
package org.assay.suite;
