package org.assay.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.dataset.CifTokens.Token;
import org.assay.io.Decimal;
import org.assay.structure.Cell;
import org.assay.structure.Matrices;
import org.assay.structure.Structure;
import org.assay.units.AtomicWeights;

/**
 * Reads crystals in the Crystallographic Information File, CIF 1.1 (S. R. Hall, F. H. Allen, I. D.
 * Brown, Acta Cryst. A 47, 655 (1991)): of each block with atoms one structure, which has no
 * energy.
 *
 * <p>Cell lengths and angles, the symmetry operations that are listed, and of each site element,
 * fractional coordinates and occupancy, which must be 1. Images of a site that coincide are one
 * atom, at their mean: a third that is written as 0.3333 becomes one again.
 */
final class CifReader implements FormatReader {

  private static final List<String> CELL =
      List.of(
          "_cell_length_a",
          "_cell_length_b",
          "_cell_length_c",
          "_cell_angle_alpha",
          "_cell_angle_beta",
          "_cell_angle_gamma");

  private static final String LABEL = "_atom_site_label";
  private static final String TYPE = "_atom_site_type_symbol";
  private static final String OCCUPANCY = "_atom_site_occupancy";
  private static final String DISORDER = "_atom_site_disorder_group";
  private static final String MULTIPLICITY = "_atom_site_symmetry_multiplicity";
  private static final List<String> FRACTIONS =
      List.of("_atom_site_fract_x", "_atom_site_fract_y", "_atom_site_fract_z");

  /** A number and the uncertainty of its last digits. */
  private static final Pattern UNCERTAIN = Pattern.compile("([^()]+)\\(\\d{1,6}\\)");

  /** What begins a label or a type: the element, and then anything but a letter that is small. */
  private static final Pattern SYMBOL = Pattern.compile("([A-Z][a-z]?)(?![A-Za-z]).*");

  /** Images of a site that are nearer are one atom (Å). */
  private static final double SAME = 0.05;

  /** Images of a site that are nearer, and not one, are of a site that is split (Å). */
  private static final double APART = 0.5;

  /** Occupancies are written with few digits. */
  private static final double FULL = 1e-3;

  private final CifTokens tokens;
  private final DataLines lines;

  CifReader(DataLines lines) {
    this.lines = lines;
    tokens = new CifTokens(lines);
  }

  @Override
  public void read(Consumer<Frame> sink, Notes notes) {
    for (CifBlock block : CifBlock.of(tokens)) {
      if (block.all(FRACTIONS.get(0)).isEmpty()) {
        requireNoOtherAtoms(block);
        continue;
      }
      sink.accept(
          new Frame(
              "",
              block.name(),
              structure(block),
              OptionalDouble.empty(),
              Optional.empty(),
              Optional.empty(),
              lines.name() + ":" + block.line()));
    }
  }

  private void requireNoOtherAtoms(CifBlock block) {
    block.values().keySet().stream()
        .filter(tag -> tag.startsWith("_atom_site_cartn_") || tag.startsWith("_atom_site."))
        .findFirst()
        .ifPresent(
            tag -> {
              throw tokens.error(
                  block.all(tag).get(0).line(),
                  Shown.of(tag)
                      + " is not read; atoms are given by "
                      + String.join(", ", FRACTIONS)
                      + " (CIF 1.1, as programs for crystals write it)");
            });
  }

  private Structure structure(CifBlock block) {
    Cell cell = cell(block);
    CifSymmetry symmetry = CifSymmetry.of(block, cell, tokens);
    List<String> symbols = new ArrayList<>();
    Numbers positions = new Numbers();
    for (int row = 0; row < block.all(FRACTIONS.get(0)).size(); row++) {
      requireFull(block, row);
      String symbol = symbol(block, row);
      List<double[]> images = images(block, row, cell, symmetry);
      requireMultiplicity(block, row, images.size());
      for (double[] s : images) {
        symbols.add(symbol);
        positions.addAll(s);
      }
      if (symbols.size() > SpeciesRuns.MOST_ATOMS) {
        throw tokens.error(block.line(), "more than " + SpeciesRuns.MOST_ATOMS + " atoms");
      }
    }
    return Geometry.structure(
        cell.rows(), symbols, positions.toArray(), true, m -> tokens.error(block.line(), m));
  }

  private Cell cell(CifBlock block) {
    double[] parameters = new double[6];
    for (int i = 0; i < 6; i++) {
      String tag = CELL.get(i);
      Token value =
          block
              .said(List.of(tag))
              .orElseThrow(() -> tokens.error(block.line(), "the crystal has no " + tag));
      parameters[i] = number(value, tag);
    }
    try {
      return Cell.ofParameters(parameters);
    } catch (IllegalArgumentException e) {
      throw tokens.error(block.all(CELL.get(0)).get(0).line(), e.getMessage());
    }
  }

  private double number(Token value, String what) {
    Matcher m = UNCERTAIN.matcher(value.text());
    double number = Decimal.parse(m.matches() ? m.group(1) : value.text());
    if (!Double.isFinite(number)) {
      throw tokens.error(
          value.line(),
          what + " is \"" + Shown.of(value.text()) + "\", expected a number, as 5.43 or 5.43(2)");
    }
    return number;
  }

  /** Returns what a site has in a column that need not be there. */
  private Optional<Token> said(CifBlock block, String tag, int row) {
    List<Token> column = block.all(tag);
    return row < column.size()
        ? Optional.of(column.get(row)).filter(v -> !v.isUnsaid())
        : Optional.empty();
  }

  private String site(CifBlock block, int row) {
    return "site "
        + said(block, LABEL, row).map(t -> Shown.of(t.text())).orElse(Integer.toString(row + 1));
  }

  private int line(CifBlock block, int row) {
    return block.all(FRACTIONS.get(0)).get(row).line();
  }

  private void requireFull(CifBlock block, int row) {
    Optional<Token> occupancy = said(block, OCCUPANCY, row);
    if (occupancy.isPresent() && Math.abs(number(occupancy.get(), OCCUPANCY) - 1) > FULL) {
      throw disordered(block, row, "has an occupancy of " + Shown.of(occupancy.get().text()));
    }
    said(block, DISORDER, row)
        .ifPresent(
            group -> {
              throw disordered(block, row, "is of the disorder group " + Shown.of(group.text()));
            });
  }

  private RuntimeException disordered(CifBlock block, int row, String what) {
    return tokens.error(
        line(block, row),
        site(block, row)
            + " "
            + what
            + ", and a crystal here has one whole atom on each site; give an ordered cell, in which"
            + " each site is full or left out");
  }

  private String symbol(CifBlock block, int row) {
    Token said =
        said(block, TYPE, row)
            .or(() -> said(block, LABEL, row))
            .orElseThrow(
                () -> tokens.error(line(block, row), site(block, row) + " has no " + TYPE));
    Matcher m = SYMBOL.matcher(said.text());
    if (m.matches() && AtomicWeights.isSymbol(m.group(1))) {
      return m.group(1);
    }
    throw tokens.error(
        said.line(),
        "\""
            + Shown.of(said.text())
            + "\" does not begin with the symbol of an element; give it in "
            + TYPE
            + ", as Si or Si4+");
  }

  /** Returns the different places that the operations take a site to, fractions from 0 to 1. */
  private List<double[]> images(CifBlock block, int row, Cell cell, CifSymmetry symmetry) {
    double[] s = new double[3];
    for (int c = 0; c < 3; c++) {
      String tag = FRACTIONS.get(c);
      Token value =
          said(block, tag, row)
              .orElseThrow(
                  () -> tokens.error(line(block, row), site(block, row) + " has no " + tag));
      s[c] = number(value, tag);
    }
    List<MeanPlace> places = new ArrayList<>();
    for (CifOperation operation : symmetry.operations()) {
      double[] image = operation.apply(s);
      Optional<MeanPlace> near = Optional.empty();
      for (MeanPlace place : places) {
        double distance = place.distance(image, cell);
        if (distance < SAME) {
          near = Optional.of(place);
        } else if (distance < APART) {
          throw split(block, row, distance);
        }
      }
      near.ifPresentOrElse(p -> p.add(image), () -> places.add(new MeanPlace(image)));
    }
    return places.stream().map(MeanPlace::fractions).toList();
  }

  private RuntimeException split(CifBlock block, int row, double distance) {
    return tokens.error(
        line(block, row),
        String.format(
            Locale.ROOT,
            "%s and its image by symmetry are %.2f Å apart: put it on the symmetric place, or,"
                + " where it is split into several that are partly full, give an ordered cell",
            site(block, row),
            distance));
  }

  private void requireMultiplicity(CifBlock block, int row, int found) {
    Optional<Token> said = said(block, MULTIPLICITY, row);
    if (said.isPresent() && number(said.get(), MULTIPLICITY) != found) {
      throw tokens.error(
          line(block, row),
          site(block, row)
              + " makes "
              + found
              + (found == 1 ? " atom" : " atoms")
              + " by the operations that are listed, and "
              + Shown.of(said.get().text())
              + " by "
              + MULTIPLICITY
              + "; list all operations, or leave that column out");
    }
  }

  /** A place that several operations take a site to. */
  private static final class MeanPlace {
    private final double[] first;
    private final double[] offset = new double[3];
    private int count = 1;

    MeanPlace(double[] first) {
      this.first = first;
    }

    double distance(double[] image, Cell cell) {
      return Matrices.length(cell.toCartesian(difference(image)));
    }

    private double[] difference(double[] image) {
      double[] d = new double[3];
      for (int c = 0; c < 3; c++) {
        d[c] = Math.IEEEremainder(image[c] - first[c], 1);
      }
      return d;
    }

    void add(double[] image) {
      double[] d = difference(image);
      for (int c = 0; c < 3; c++) {
        offset[c] += d[c];
      }
      count++;
    }

    double[] fractions() {
      double[] s = new double[3];
      for (int c = 0; c < 3; c++) {
        double mean = first[c] + offset[c] / count;
        s[c] = mean - Math.floor(mean + 1e-9);
      }
      return s;
    }
  }
}
