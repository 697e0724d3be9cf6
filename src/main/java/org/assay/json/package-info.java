/**
 * Reading JSON settings by hand and not by reflection: every value knows its file and line, a key
 * that nobody asked for is refused with its nearest relative, and so is one given twice.
 */
package org.assay.json;
