package org.assay.app.validation;

import java.nio.file.Path;
import org.assay.results.Results;
import org.assay.suite.FailedJobs;

/**
 * What a validation found and wrote.
 *
 * @param results of the potential, or of the committee, as {@code results.json} has them
 * @param failed jobs that did not find what they promised; their results say so too
 * @param report the page
 */
public record ValidationOutcome(Results results, FailedJobs failed, Path report) {}
