package org.assay.app.validation;

import java.nio.file.Path;
import java.util.Optional;
import org.assay.kernel.BondFailures;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.BondOrderEnergy;
import org.assay.model.Potential;
import org.assay.model.file.NnFileReader;
import org.assay.structure.Structure;
import org.assay.suite.BondCheck;

/** Finds the atoms to which a network gives bond-order parameters that make no bonds. */
public final class NetworkBonds implements BondCheck, AutoCloseable {

  private final CompiledPotential potential;

  private NetworkBonds(CompiledPotential potential) {
    this.potential = potential;
  }

  /**
   * Returns the check of a network's file; empty where its outputs are no bond-order parameters, or
   * the compiled library, which evaluates them, is not there.
   *
   * @throws org.assay.DataFormatException when the file is no network
   */
  public static Optional<NetworkBonds> of(Path network) {
    Potential read = NnFileReader.readPotential(network);
    boolean bonds =
        read.models().stream().anyMatch(m -> m.localEnergy() instanceof BondOrderEnergy);
    return bonds
        ? CompiledKernel.choose()
            .kernel()
            .map(kernel -> new NetworkBonds(CompiledPotential.read(kernel, network)))
        : Optional.empty();
  }

  @Override
  public Optional<String> failure(Structure structure) {
    return potential.bondFailures(structure).map(BondFailures::text);
  }

  /** Gives back the memory outside of Java's heap; nothing is checked from here on. */
  @Override
  public void close() {
    potential.close();
  }
}
