package org.assay.benchmark;

import java.nio.file.Path;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.potential.NnFile;
import org.assay.potential.NnFileReader;
import org.assay.training.FitMeasurement;

/**
 * Entry point of a process that reads a network and a dataset, finds neighbours and descriptors
 * once, and ends: what they cost with Java's start.
 */
final class DescribeMain {

  private DescribeMain() {}

  public static void main(String[] arguments) {
    NnFile start = NnFileReader.read(Path.of(arguments[0]));
    Dataset dataset = DatasetReader.read(Path.of(arguments[1]), start.symbol());
    System.out.println(FitMeasurement.describe(dataset.structures(), start.descriptors()));
  }
}
