package org.assay.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assay.dataset.LabelledStructure;
import org.assay.model.ElementModel;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.Network;
import org.assay.model.ParameterLayout;
import org.assay.model.Potential;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/**
 * Energies, forces, stresses and a gradient, atom by atom, each with the sum of the absolute terms
 * that it is made of: what engines are held to.
 */
public final class NaiveEngine {

  /** Rows and columns of a symmetric tensor in Voigt order xx yy zz yz xz xy. */
  private static final int[] ROW = {0, 1, 2, 1, 0, 0};

  private static final int[] COLUMN = {0, 1, 2, 2, 2, 1};

  private final List<LabelledStructure> structures;
  private final int[][] elements;
  private final NeighbourList[] lists;
  private final NaiveDescriptors[][] descriptors;

  /**
   * Describes structures.
   *
   * @param elements of the atoms, as many as the settings tell apart
   */
  public NaiveEngine(
      List<LabelledStructure> structures, ElementSet elements, LegendreMoments settings) {
    this.structures = structures;
    this.elements =
        structures.stream()
            .map(s -> s.structure().placesAmong(elements.symbols()))
            .toArray(int[][]::new);
    lists = new NeighbourList[structures.size()];
    descriptors = new NaiveDescriptors[structures.size()][];
    for (int s = 0; s < lists.length; s++) {
      lists[s] = NeighbourList.of(structures.get(s).structure(), settings.reach());
      descriptors[s] = new NaiveDescriptors[structures.get(s).size()];
      for (int i = 0; i < descriptors[s].length; i++) {
        descriptors[s][i] = new NaiveDescriptors(settings, lists[s], this.elements[s], i);
      }
    }
  }

  /**
   * What was found.
   *
   * @param energies per atom, of the structures
   * @param atoms energies of the atoms
   */
  public record Found(
      Term[] energies, Term[] atoms, Term[] forces, Term[] stresses, Term[] gradient) {

    /** Requires that a potential found the same of the one structure. */
    public void requireNear(String what, org.assay.structure.Evaluation found, double rounding) {
      Term energy = Stream.of(atoms).reduce(Term.ZERO, Term::plus);
      double[] sum = {found.energy()};
      Term.requireNear(new Term[] {energy}, sum, rounding, what + ", energy");
      Term.requireNear(atoms, found.atomEnergies(), rounding, what + ", energies");
      Term.requireNear(forces, found.forces(), rounding, what + ", forces");
      Term.requireNear(stresses, found.stressVoigt(), rounding, what + ", stress");
    }
  }

  /** Evaluates a potential at a structure. */
  public static Found evaluate(Potential potential, Structure structure) {
    double[] forces = new double[3 * structure.size()];
    double[] stress = new double[6];
    LabelledStructure labelled =
        new LabelledStructure(
            0,
            "naive",
            structure,
            OptionalDouble.empty(),
            Optional.of(forces),
            Optional.of(stress),
            "naive");
    Targets targets =
        new Targets(
            Optional.of(new Targets.Components(forces, forces)),
            Optional.of(new Targets.Components(stress, stress)));
    List<ElementModel> models = potential.models();
    List<Network> networks = models.stream().map(ElementModel::network).toList();
    ParameterLayout layout =
        new ParameterLayout(
            potential.elements(), networks.stream().map(Network::architecture).toList());
    double[] parameters =
        networks.stream().flatMapToDouble(n -> DoubleStream.of(n.parameters())).toArray();
    LegendreMoments settings = (LegendreMoments) models.get(0).descriptor();
    return new NaiveEngine(List.of(labelled), potential.elements(), settings)
        .evaluate(layout, parameters, targets, Evaluation.Factors.ofEnergies(new double[1]));
  }

  /** Evaluates networks; see {@link Evaluation}. */
  public Found evaluate(
      ParameterLayout layout, double[] parameters, Targets targets, Evaluation.Factors factors) {
    int atoms = structures.stream().mapToInt(LabelledStructure::size).sum();
    Term[] energies = Term.zeros(structures.size());
    Term[] ofAtoms = new Term[atoms];
    Term[] forces = Term.zeros(3 * atoms);
    Term[] stresses = Term.zeros(6 * structures.size());
    Term[] gradient = Term.zeros(parameters.length);
    int first = 0;
    for (int s = 0; s < structures.size(); s++) {
      LabelledStructure labelled = structures.get(s);
      int n = labelled.size();
      NaiveNetwork[] networks = new NaiveNetwork[n];
      for (int i = 0; i < n; i++) {
        int host = elements[s][i];
        networks[i] =
            new NaiveNetwork(
                layout.network(host), layout.part(host, parameters), descriptors[s][i].values);
        ofAtoms[first + i] = networks[i].energy();
        energies[s] = energies[s].plus(ofAtoms[first + i].times(1.0 / n));
      }
      boolean vectors =
          targets.any() && (labelled.forces().isPresent() || labelled.stressVoigt().isPresent());
      double inverseVolume = 1 / labelled.structure().cell().volume();
      for (int i = 0; i < n && vectors; i++) {
        addVectors(s, i, first, networks[i].inputGradient(), inverseVolume, forces, stresses);
      }
      for (int i = 0; i < n; i++) {
        int host = elements[s][i];
        Term[] v = Term.zeros(descriptors[s][i].values.length);
        if (vectors) {
          pull(s, i, first, inverseVolume, forces, stresses, targets, factors, v);
        }
        Term[] own = Term.zeros(layout.network(host).parameters());
        networks[i].addGradient(factors.energies()[s] / n, v, own);
        int at = layout.weights(host, 0).from();
        for (int k = 0; k < own.length; k++) {
          gradient[at + k] = gradient[at + k].plus(own[k]);
        }
      }
      first += n;
    }
    return new Found(energies, ofAtoms, forces, stresses, gradient);
  }

  /** {@code w = B ∂G/∂r_j: F_j −= w, F_i += w, σ += w r_j / V}. */
  private void addVectors(
      int s, int i, int first, Term[] b, double inverseVolume, Term[] forces, Term[] stresses) {
    NeighbourList list = lists[s];
    for (int e = 0; e < descriptors[s][i].slopes.length; e++) {
      int entry = list.start(i) + e;
      Term[] w = Term.zeros(3);
      for (int a = 0; a < 3; a++) {
        for (int p = 0; p < b.length; p++) {
          w[a] = w[a].plus(b[p].times(descriptors[s][i].slopes[e][a][p]));
        }
        int j = 3 * (first + list.atom(entry)) + a;
        forces[j] = forces[j].minus(w[a]);
        forces[3 * (first + i) + a] = forces[3 * (first + i) + a].plus(w[a]);
      }
      for (int c = 0; c < 6; c++) {
        double arm = list.vector(entry, COLUMN[c]) * inverseVolume;
        stresses[6 * s + c] = stresses[6 * s + c].plus(w[ROW[c]].times(arm));
      }
    }
  }

  /** {@code v = Σ_j ∂G/∂r_j (λ_i − λ_j + λ_σ r_j / V)}. */
  private void pull(
      int s,
      int i,
      int first,
      double inverseVolume,
      Term[] forces,
      Term[] stresses,
      Targets targets,
      Evaluation.Factors factors,
      Term[] v) {
    NeighbourList list = lists[s];
    for (int e = 0; e < descriptors[s][i].slopes.length; e++) {
      int entry = list.start(i) + e;
      Term[] x = Term.zeros(3);
      for (int a = 0; a < 3; a++) {
        int j = 3 * (first + list.atom(entry)) + a;
        x[a] = lambda(targets.forces(), factors.forces(), forces, 3 * (first + i) + a);
        x[a] = x[a].minus(lambda(targets.forces(), factors.forces(), forces, j));
      }
      for (int c = 0; c < 6; c++) {
        double arm = list.vector(entry, COLUMN[c]) * inverseVolume;
        Term l = lambda(targets.stresses(), factors.stresses(), stresses, 6 * s + c);
        x[ROW[c]] = x[ROW[c]].plus(l.times(arm));
      }
      for (int a = 0; a < 3; a++) {
        for (int p = 0; p < v.length; p++) {
          v[p] = v[p].plus(x[a].times(descriptors[s][i].slopes[e][a][p]));
        }
      }
    }
  }

  private static Term lambda(
      Optional<Targets.Components> targets, double factor, Term[] found, int at) {
    return targets
        .map(
            t -> {
              double w = t.weights()[at];
              return found[at].minus(Term.of(t.values()[at])).times(factor * w * w);
            })
        .orElse(Term.ZERO);
  }
}
