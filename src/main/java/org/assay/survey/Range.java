package org.assay.survey;

import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Least and largest of some numbers. */
public record Range(double least, double largest) {

  /** Returns the range of numbers; nothing where there are none. */
  static Optional<Range> of(DoubleStream numbers) {
    DoubleSummaryStatistics all = numbers.summaryStatistics();
    return all.getCount() == 0
        ? Optional.empty()
        : Optional.of(new Range(all.getMin(), all.getMax()));
  }
}
