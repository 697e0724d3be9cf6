package org.assay.structure;

import java.util.Arrays;
import java.util.List;
import org.assay.SettingsException;

/**
 * Atoms in a periodic cell: one chemical symbol and one Cartesian position (Å) per atom. Immutable;
 * every change returns a new structure. Positions are kept as given and may lie outside the cell.
 */
public final class Structure {

  private final Cell cell;
  private final String[] symbols;
  private final double[] positions;

  /**
   * Makes a structure.
   *
   * @param cell periodic cell
   * @param symbols chemical symbol of each of the N atoms; copied
   * @param positions Cartesian triples (Å), length 3N; copied
   * @throws IllegalArgumentException when there is no atom, the lengths do not match, or a
   *     coordinate is not finite
   */
  public Structure(Cell cell, List<String> symbols, double[] positions) {
    this(cell, symbols.toArray(String[]::new), positions.clone());
  }

  private Structure(Cell cell, String[] symbols, double[] positions) {
    this.cell = cell;
    this.symbols = symbols;
    this.positions = positions;
    if (symbols.length == 0 || positions.length != 3 * symbols.length) {
      throw new IllegalArgumentException(
          positions.length + " coordinates for " + symbols.length + " atoms");
    }
    for (int i = 0; i < positions.length; i++) {
      if (!Double.isFinite(positions[i])) {
        throw new IllegalArgumentException(
            "atom " + (i / 3 + 1) + " has the coordinate " + positions[i]);
      }
    }
  }

  /** Returns a structure of one element; positions are Cartesian (Å) and copied. */
  public static Structure ofElement(Cell cell, String symbol, double[] positions) {
    String[] symbols = new String[positions.length / 3];
    Arrays.fill(symbols, symbol);
    return new Structure(cell, symbols, positions.clone());
  }

  public Cell cell() {
    return cell;
  }

  /** Returns the number of atoms. */
  public int size() {
    return symbols.length;
  }

  /** Returns the chemical symbol of atom {@code i}. */
  public String symbol(int i) {
    return symbols[i];
  }

  /** Returns the chemical symbols, atom by atom. */
  public List<String> symbols() {
    return List.of(symbols);
  }

  /** Returns component {@code axis} (0 to 2) of the position of atom {@code i} (Å). */
  public double position(int i, int axis) {
    return positions[3 * i + axis];
  }

  /** Returns a copy of the Cartesian positions, atom after atom (Å). */
  public double[] positions() {
    return positions.clone();
  }

  /** Returns the volume per atom (Å³). */
  public double volumePerAtom() {
    return cell.volume() / size();
  }

  /** Returns the same atoms at other Cartesian positions (Å, copied). */
  public Structure withPositions(double[] newPositions) {
    return new Structure(cell, symbols, newPositions.clone());
  }

  /** Returns the same atoms in another cell, fractional coordinates kept. */
  public Structure withCellScalingAtoms(Cell newCell) {
    return new Structure(newCell, symbols, newCell.toCartesian(cell.toFractional(positions)));
  }

  /** Returns the same atoms in another cell, Cartesian positions kept. */
  public Structure withCell(Cell newCell) {
    return new Structure(newCell, symbols, positions);
  }

  /** Returns this structure scaled isotropically to a volume per atom (Å³). */
  public Structure withVolumePerAtom(double volumePerAtom) {
    return withCellScalingAtoms(cell.scaled(Math.cbrt(volumePerAtom / volumePerAtom())));
  }

  /** Returns this structure repeated; the image of the first cell comes first. */
  public Structure repeated(int n1, int n2, int n3) {
    int images = n1 * n2 * n3;
    String[] newSymbols = new String[images * size()];
    double[] newPositions = new double[3 * images * size()];
    int atom = 0;
    for (int i = 0; i < n1; i++) {
      for (int j = 0; j < n2; j++) {
        for (int k = 0; k < n3; k++) {
          for (int a = 0; a < size(); a++, atom++) {
            newSymbols[atom] = symbols[a];
            for (int c = 0; c < 3; c++) {
              newPositions[3 * atom + c] =
                  positions[3 * a + c]
                      + i * cell.get(0, c)
                      + j * cell.get(1, c)
                      + k * cell.get(2, c);
            }
          }
        }
      }
    }
    return new Structure(cell.repeated(n1, n2, n3), newSymbols, newPositions);
  }

  /** Returns this structure without atom {@code index}. */
  public Structure without(int index) {
    String[] newSymbols = new String[size() - 1];
    double[] newPositions = new double[3 * (size() - 1)];
    for (int i = 0, n = 0; i < size(); i++) {
      if (i != index) {
        newSymbols[n] = symbols[i];
        System.arraycopy(positions, 3 * i, newPositions, 3 * n++, 3);
      }
    }
    return new Structure(cell, newSymbols, newPositions);
  }

  /** Returns this structure with one more atom, the last, at a Cartesian position (Å). */
  public Structure with(String symbol, double x, double y, double z) {
    String[] newSymbols = Arrays.copyOf(symbols, size() + 1);
    newSymbols[size()] = symbol;
    double[] newPositions = Arrays.copyOf(positions, 3 * size() + 3);
    newPositions[3 * size()] = x;
    newPositions[3 * size() + 1] = y;
    newPositions[3 * size() + 2] = z;
    return new Structure(cell, newSymbols, newPositions);
  }

  @Override
  public String toString() {
    return size() + " atoms in " + cell;
  }

  /**
   * Returns the place of each atom's element among those that a potential knows.
   *
   * @throws SettingsException naming the first atom of another element
   */
  public int[] placesAmong(List<String> elements) {
    int[] places = new int[size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = elements.indexOf(symbol(i));
      if (places[i] < 0) {
        throw new SettingsException(
            "atom "
                + (i + 1)
                + " is "
                + symbol(i)
                + ", but the potential is for "
                + String.join(", ", elements));
      }
    }
    return places;
  }
}
