package org.assay.suite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.io.IoReason;
import org.assay.json.JsonReader;
import org.assay.json.JsonText;
import org.assay.property.ConvergenceLadder;
import org.assay.property.PropertyResult;
import org.assay.property.Tier;

/**
 * Doubles the settings of one test, one after the other, until its results stand: at least one step
 * beyond the standard value, and to the end of the ladder where they do not.
 */
public final class ConvergenceStudy {

  private final Path suiteFile;
  private final String test;
  private final List<ConvergenceLadder> ladders;

  /**
   * Prepares.
   *
   * @param suiteFile suite whose material, and whose other settings of the test, are used
   * @throws org.assay.SettingsException when the test has no such settings
   */
  public ConvergenceStudy(Path suiteFile, String test) {
    this.suiteFile = suiteFile;
    this.test = test;
    ladders = PropertyTests.STANDARD.ladders(test);
    for (ConvergenceLadder ladder : ladders) {
      suite(ladder.setting(), ladder.standard()); // finds mistakes before anything runs
    }
  }

  /** Hears what is run. */
  public interface Listener {
    void running(String setting, double value);
  }

  /** Runs all. */
  public List<Convergence> run(SuiteRunner runner, Listener listener) throws InterruptedException {
    List<Convergence> found = new ArrayList<>();
    for (ConvergenceLadder ladder : ladders) {
      List<List<PropertyResult>> runs = new ArrayList<>();
      boolean stands = false;
      for (double value : ladder.values()) {
        if (!stands) {
          listener.running(ladder.setting(), value);
          runs.add(runner.run(suite(ladder.setting(), value)).properties());
          stands =
              runs.size() > 1 + ladder.values().indexOf(ladder.standard())
                  && Convergence.of(ladder, runs).stands();
        }
      }
      found.add(Convergence.of(ladder, runs));
    }
    return found;
  }

  /** Returns the suite with this test alone and one setting changed. */
  private Suite suite(String setting, double value) {
    try {
      // its own reader first, for its messages have lines
      SuiteReader.read(suiteFile);
      ObjectNode root = JsonText.parse(Files.readString(suiteFile));
      ObjectNode settings =
          root.path("tests").has(test)
              ? (ObjectNode) root.path("tests").get(test)
              : JsonText.object();
      if (value == Math.rint(value)) {
        settings.put(setting, (long) value);
      } else {
        settings.put(setting, value);
      }
      root.putObject("tests").set(test, settings);
      return SuiteReader.read(
              JsonReader.parse(suiteFile.toString(), JsonText.line(root)),
              suiteFile.toAbsolutePath().getParent())
          .ofTier(Tier.QUICK);
    } catch (IOException e) {
      throw IoReason.unreadable(suiteFile, e);
    }
  }
}
