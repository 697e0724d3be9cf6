package org.assay.app.reference;

import java.nio.file.Path;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.calculation.RelaxationStart;
import org.assay.io.Sha256;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.lammps.LammpsException;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxer;
import org.assay.model.NetworkDirectory;
import org.assay.structure.Structure;

/**
 * Relaxations in fixed cells begin where a network comes to rest: most of the way costs nothing
 * then. Where it does not come to rest, they begin as tests make them.
 */
public final class NetworkStart implements RelaxationStart {

  private final CompiledPotential potential;
  private final String sha256;

  /**
   * Reads a network.
   *
   * @throws org.assay.DataFormatException when the file is none
   * @throws SettingsException when the compiled library, which evaluates it, is not there
   */
  public NetworkStart(Path network) {
    CompiledKernel.Choice choice = CompiledKernel.choose();
    CompiledKernel kernel =
        choice
            .kernel()
            .orElseThrow(
                () ->
                    new SettingsException(
                        network
                            + ": is evaluated by the compiled library, but "
                            + choice.text()
                            + "; ./assay doctor builds it"));
    potential =
        NetworkDirectory.isOne(network)
            ? CompiledPotential.read(kernel, NetworkDirectory.read(network, Optional.empty()))
            : CompiledPotential.read(kernel, network);
    sha256 = Sha256.of(network);
  }

  /** One structure at a time: what it costs is nothing beside the calculation. */
  @Override
  public synchronized Structure of(Structure structure, RelaxSettings settings) {
    if (settings.cell() != CellFreedom.FIXED
        || !potential.elements().containsAll(structure.symbols())) {
      return structure;
    }
    try {
      var relaxed = new Relaxer(potential::evaluate, structure, settings).relax();
      return relaxed.converged() ? relaxed.structure() : structure;
    } catch (LammpsException e) {
      return structure; // a hole in the network: its energies are not finite there
    }
  }

  @Override
  public String sha256() {
    return sha256;
  }
}
