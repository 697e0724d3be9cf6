/** What an input.json says: its records, its reader, the keys it leaves open. */
package org.assay.fit.settings;
