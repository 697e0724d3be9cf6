package org.assay.benchmark;

import java.nio.file.Path;
import org.assay.dataset.Dataset;
import org.assay.potential.NnFile;
import org.assay.potential.NnFileReader;
import org.assay.training.FitMeasurement;
import org.assay.training.FitSettings;
import org.assay.training.FitSettingsReader;

/**
 * Entry point of a process that reads the network and the dataset of an input, whose place and text
 * are its arguments, finds neighbours and descriptors once, and ends: what they cost with Java's
 * start.
 */
final class DescribeMain {

  private DescribeMain() {}

  public static void main(String[] arguments) {
    FitSettings settings = FitSettingsReader.parse(Path.of(arguments[0]), arguments[1]);
    NnFile start = NnFileReader.read(settings.potential());
    Dataset dataset = settings.dataset().read(start.symbol());
    System.out.println(FitMeasurement.describe(dataset.structures(), start.descriptors()));
  }
}
