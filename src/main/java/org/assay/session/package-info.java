/**
 * Jobs, each with a session of its own while it runs: a queue of them, time limits, work that
 * several sessions share. What a session is made of is not known here.
 */
package org.assay.session;
