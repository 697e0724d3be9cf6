package org.assay.app.audit;

import java.nio.file.Path;
import org.assay.audit.Audit;
import org.assay.suite.FailedJobs;

/**
 * What an audit found and wrote.
 *
 * @param audit the checkpoints, judged
 * @param failed jobs that did not find what they promised
 * @param report the page
 */
public record AuditOutcome(Audit audit, FailedJobs failed, Path report) {}
