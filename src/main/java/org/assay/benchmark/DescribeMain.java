package org.assay.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.dataset.DataSettings;
import org.assay.dataset.DataUnits;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.GroupRule;
import org.assay.fit.settings.DataInput;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;

/**
 * Entry point of a process that reads a network and a dataset, finds neighbours and descriptors
 * once, and ends: what they cost with Java's start.
 */
final class DescribeMain {

  private DescribeMain() {}

  /** Returns the arguments that {@link #main} understands. */
  static List<String> arguments(Path network, DataInput data) {
    List<String> arguments = new ArrayList<>();
    arguments.add(network.toString());
    arguments.add(data.units().map(DataUnits::key).orElse(""));
    data.paths().forEach(path -> arguments.add(path.toString()));
    return arguments;
  }

  public static void main(String[] arguments) {
    NnFile start = NnFileReader.read(Path.of(arguments[0]));
    Optional<DataUnits> units =
        arguments[1].isEmpty() ? Optional.empty() : Optional.of(DataUnits.of(arguments[1]));
    List<Path> paths = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      paths.add(Path.of(arguments[i]));
    }
    String unnamed = start.elements().unspoken().orElse(DataSettings.UNNAMED);
    Dataset dataset = DatasetReader.read(paths, new DataSettings(unnamed, units, GroupRule.AUTO));
    System.out.println(
        FitMeasurement.describe(
            FitBenchmark.engine(), dataset.structures(), start.elements(), start.descriptors()));
  }
}
