package org.assay.lammps.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.assay.io.IoReason;
import org.assay.lammps.LammpsPotential;

/**
 * What the pair style warns of while atoms move: bond-order parameters that make no bonds, with
 * step and atom. LAMMPS has no other way to tell than its log.
 */
final class BondWarnings {

  private static final String BEGIN = "the network's bond-order parameters fail";

  private final LammpsInstance lammps;
  private final Path log;
  private final boolean any;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<String> fresh = new ArrayList<>();

  BondWarnings(LammpsInstance lammps, LammpsPotential potential, Path log) {
    this.lammps = lammps;
    this.log = log;
    any = potential.pairStyle().contains("pyfit");
  }

  /** Reads what LAMMPS has written until now. */
  void listen() {
    if (!any) {
      return;
    }
    lammps.command("log \"" + log + "\" append"); // closed, and with it written
    if (!Files.isRegularFile(log)) {
      return; // that of the first process, on another node
    }
    try {
      String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      text.lines().filter(line -> line.contains(BEGIN)).map(BondWarnings::words).forEach(this::add);
    } catch (IOException e) {
      throw IoReason.unreadable(log, e);
    }
  }

  private void add(String warning) {
    if (known.add(warning)) {
      fresh.add(warning);
    }
  }

  /**
   * Returns a warning without LAMMPS's beginning, and without the place in the source behind it.
   */
  private static String words(String line) {
    String own = line.substring(line.indexOf(BEGIN));
    int place = own.lastIndexOf(" (");
    return place > 0 && own.endsWith(")") ? own.substring(0, place) : own;
  }

  /** Reads, and returns what was not returned before. */
  List<String> heard() {
    listen();
    List<String> all = List.copyOf(fresh);
    fresh.clear();
    return all;
  }
}
