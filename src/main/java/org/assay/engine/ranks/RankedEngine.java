package org.assay.engine.ranks;

import java.nio.file.Path;
import java.util.List;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.EnginePotential;
import org.assay.engine.EngineSet;
import org.assay.engine.MemoryBudget;
import org.assay.model.AtomDescriptors;
import org.assay.model.ElementSet;
import org.assay.model.NetworkDirectory;
import org.assay.model.Potential;

/**
 * The compiled engine with its sets on ranks. It has the name of the engine without them: both end
 * in the same bytes, and a fit that was begun with one goes on with the other.
 *
 * @param place the ranks
 * @param here the same engine in this process, for single potentials
 */
record RankedEngine(Place place, Engine here) implements Engine {

  /**
   * Where sets are.
   *
   * @param kernel instruction set that all ranks compute with
   * @param machines of each rank, the name of the one that it is on
   */
  record Place(RankProcesses processes, String kernel, List<String> machines) {

    Place {
      machines = List.copyOf(machines);
    }
  }

  @Override
  public String name() {
    return place.kernel();
  }

  @Override
  public String description() {
    return "compiled, " + place.kernel() + ", on ranks";
  }

  @Override
  public boolean hasJacobian() {
    return true;
  }

  @Override
  public boolean hasSinglePrecision() {
    return true;
  }

  @Override
  public int processes() {
    return place.machines().size();
  }

  @Override
  public EngineSet describe(
      List<LabelledStructure> structures,
      ElementSet elements,
      AtomDescriptors settings,
      boolean derivatives,
      MemoryBudget memory) {
    return new RankedSet(place, structures, elements, settings, derivatives, false, memory);
  }

  @Override
  public EngineSet describeWithBonds(
      List<LabelledStructure> structures,
      ElementSet elements,
      AtomDescriptors settings,
      boolean derivatives,
      MemoryBudget memory) {
    return new RankedSet(place, structures, elements, settings, derivatives, true, memory);
  }

  @Override
  public EnginePotential read(Path file) {
    return here.read(file);
  }

  @Override
  public EnginePotential read(NetworkDirectory directory) {
    return here.read(directory);
  }

  @Override
  public EnginePotential potential(Potential potential) {
    return here.potential(potential);
  }
}
