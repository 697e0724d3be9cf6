package org.assay.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assay.model.LegendreMoments;
import org.assay.model.ParameterLayout;
import org.assay.structure.NeighbourList;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Some atoms of one element with their descriptors G, and how forces and stresses respond to the
 * slopes of the energies by them. Let x be all forces of a set, and behind them all stresses:
 *
 * <pre>
 * x = Σ_i K_iᵀ B_i,    B_i = ∂E_i/∂G_i
 * K_i = D_i T_i,       D_i = ∂G_i/∂r,    T_i = (−∂r/∂R | ∂r/∂ε / V)
 * </pre>
 *
 * <p>for all components of the vectors r to the neighbours. D is an array (atom, component,
 * descriptor); of T a component has −1 at the neighbour, 1 at the atom itself, and up to three
 * components of r / V at the stress.
 */
final class Nd4jBatch {

  private final List<Atom> atoms;
  private final int near;
  private final INDArray values;
  private final Optional<INDArray> slopes;

  /**
   * An atom and its neighbours.
   *
   * @param list those of its structure
   * @param elements of the structure's atoms
   * @param centre its number in the structure
   * @param first number in the set of the structure's first atom
   * @param structure number of the structure
   * @param stress place in x of the structure's stress
   * @param volume of the structure (Å³)
   * @param vectors whether forces and stress will be asked for
   */
  record Atom(
      NeighbourList list,
      int[] elements,
      int centre,
      int first,
      int structure,
      int stress,
      double volume,
      boolean vectors) {

    int element() {
      return elements[centre];
    }

    int number() {
      return first + centre;
    }

    int neighbours() {
      return list.start(centre + 1) - list.start(centre);
    }
  }

  /** A number of T: of a component of r, and one of x. */
  private interface Term {
    void take(int component, int x, double factor);
  }

  /**
   * Finds G, and D.
   *
   * @param atoms of one element; all of them with D, or none; the last has the most neighbours
   */
  Nd4jBatch(LegendreMoments settings, List<Atom> atoms) {
    this.atoms = atoms;
    near = near(atoms);
    double[] r = new double[3 * near * atoms.size()];
    double[][] of = new double[settings.elements()][near * atoms.size()];
    Arrays.fill(r, settings.reach()); // those that fill up are beyond it
    for (int i = 0; i < atoms.size(); i++) {
      Atom atom = atoms.get(i);
      int from = atom.list.start(atom.centre);
      System.arraycopy(atom.list.vectors(), 3 * from, r, 3 * near * i, 3 * atom.neighbours());
      for (int n = 0; n < atom.neighbours(); n++) {
        of[atom.elements[atom.list.atom(from + n)]][near * i + n] = 1;
      }
    }
    INDArray[] ofElement = new INDArray[of.length];
    Arrays.setAll(ofElement, e -> Nd4j.createFromArray(of[e]).reshape(-1, near, 1));
    INDArray vectors = Nd4j.createFromArray(r).reshape(-1, near, 3);
    boolean withSlopes = atoms.get(0).vectors;
    Nd4jDescriptors found = new Nd4jDescriptors(settings, vectors, ofElement, withSlopes);
    values = found.values();
    slopes = withSlopes ? Optional.of(found.slopes()) : Optional.empty();
  }

  private static int near(List<Atom> atoms) {
    return Math.max(1, atoms.get(atoms.size() - 1).neighbours());
  }

  /** Returns how many numbers D of some atoms has for each descriptor, filled up. */
  static long components(List<Atom> atoms) {
    return atoms.get(0).vectors ? 3L * near(atoms) * atoms.size() : 0;
  }

  List<Atom> atoms() {
    return atoms;
  }

  /** Returns which element the atoms are of. */
  int element() {
    return atoms.get(0).element();
  }

  /** Returns G (atom, descriptor). */
  INDArray values() {
    return values;
  }

  /** Evaluates the network of the element. */
  Nd4jLayers evaluate(ParameterLayout layout, double[] parameters) {
    int e = element();
    return new Nd4jLayers(layout.network(e), layout.part(e, parameters), values);
  }

  /** Goes through T. */
  private void forEach(Term term) {
    for (int i = 0; i < atoms.size(); i++) {
      Atom atom = atoms.get(i);
      int from = atom.list.start(atom.centre);
      for (int n = 0; n < atom.neighbours(); n++) {
        for (int a = 0; a < 3; a++) {
          int component = (3 * i + a) * near + n;
          term.take(component, 3 * (atom.first + atom.list.atom(from + n)) + a, -1);
          term.take(component, 3 * atom.number() + a, 1);
          for (int b = a; b < 3; b++) {
            double arm = atom.list.vector(from + n, b) / atom.volume;
            term.take(component, atom.stress + Voigt.index(a, b), arm);
          }
        }
      }
    }
  }

  /**
   * Adds the forces and stresses of these atoms, {@code Tᵀ (D B)}.
   *
   * @param b B (atom, descriptor)
   * @param x modified
   */
  void respond(INDArray b, double[] x) {
    if (slopes.isPresent()) {
      INDArray column = b.reshape(b.size(0), -1, 1);
      double[] w = Nd4j.matmul(slopes.get(), column).data().asDouble();
      forEach((component, at, factor) -> x[at] += factor * w[component]);
    }
  }

  /** Returns {@code K λ = Dᵀ (T λ)} (atom, descriptor), for λ in the order of x. */
  Optional<INDArray> push(double[] lambda) {
    double[] y = new double[3 * near * atoms.size()];
    forEach((component, at, factor) -> y[component] += factor * lambda[at]);
    INDArray row = Nd4j.createFromArray(y).reshape(atoms.size(), 1, -1);
    return slopes.map(d -> Nd4j.matmul(row, d).reshape(values.shape()));
  }
}
