package org.assay.app.reference;

import java.nio.file.Path;
import org.assay.reference.ReferenceFile;
import org.assay.suite.FailedJobs;

/**
 * What came of computing references.
 *
 * @param file as it was written
 * @param path where
 * @param failed jobs that did not find what they promised
 */
public record ReferenceOutcome(ReferenceFile file, Path path, FailedJobs failed) {}
