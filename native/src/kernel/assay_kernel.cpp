#include "kernel/assay_kernel.h"

#include <cstddef>
#include <cstring>
#include <string>

#include "kernel/behler_writer.h"
#include "kernel/grade_file.h"
#include "kernel/guard.h"
#include "kernel/instruction_sets.h"
#include "kernel/interface_texts.h"
#include "kernel/potential.h"

namespace {

using assay::at;
using assay::BehlerNetwork;
using assay::GradeFile;
using assay::guarded;
using assay::nameOf;
using assay::Potential;
using assay::readDirectory;
using assay::require;
using assay::textOf;

const Potential &potentialOf(const void *handle) {
  return at<const Potential>(handle, "the potential");
}

assay::AtomKernel kernelAt(int place) {
  const std::vector<assay::AtomKernel> kernels = assay::availableAtomKernels();
  require(place >= 0 && static_cast<std::size_t>(place) < kernels.size(),
          "this processor has no kernel of that number");
  return kernels[static_cast<std::size_t>(place)];
}

struct Rewritten {
  std::vector<assay::DirectoryText> files;
  std::string misread;
  std::vector<std::string> warnings;
};

// The one of a number; null behind the last.
const char *warningAt(const std::vector<std::string> &warnings, int number) {
  require(number >= 0, "the warning has a negative number");
  const std::size_t n = static_cast<std::size_t>(number);
  return n < warnings.size() ? warnings[n].c_str() : nullptr;
}

}  // namespace

const char *assay_message() { return assay::lastMessage(); }

int assay_status() { return assay::lastStatus(); }

const char *assay_kernels() {
  return assay::guardedPointer([] {
    static const std::string names = [] {
      std::string all;
      for (const assay::InstructionSet set : assay::availableInstructionSets()) {
        all += (all.empty() ? "" : " ") + std::string(assay::nameOf(set));
      }
      return all;
    }();
    return names.c_str();
  });
}

int assay_potential_read(const char *text, long long length, const char *name, int kernel,
                         void **potential) {
  return guarded([=] {
    require(potential != nullptr, "there is no place for the potential");
    *potential = nullptr;
    *potential = new Potential(textOf(text, length), nameOf(name), kernelAt(kernel));
  });
}

int assay_potential_read_directory(int files, const char *const *names, const char *const *texts,
                                   const long long *lengths, const char *directory,
                                   const char *units, int kernel, void **potential) {
  return guarded([=] {
    require(potential != nullptr, "there is no place for the potential");
    *potential = nullptr;
    *potential = new Potential(readDirectory({files, names, texts, lengths}, directory, units),
                               kernelAt(kernel));
  });
}

int assay_directory_rewrite(int files, const char *const *names, const char *const *texts,
                            const long long *lengths, const char *directory, const char *units,
                            void **written) {
  return guarded([=] {
    require(written != nullptr, "there is no place for the files");
    *written = nullptr;
    const BehlerNetwork network = readDirectory({files, names, texts, lengths}, directory, units);
    *written = new Rewritten{assay::writeBehlerNetwork(network, nameOf(directory)),
                             assay::misreadByN2p2(network), network.warnings};
  });
}

int assay_input_rewrite(const char *text, long long length, const char *name, const char *units,
                        void **written) {
  return guarded([=] {
    require(written != nullptr, "there is no place for the file");
    *written = nullptr;
    const BehlerNetwork network =
        assay::readBehlerInput(textOf(text, length), nameOf(name), units == nullptr ? "" : units);
    *written = new Rewritten{{{"input.nn", assay::writeBehlerInput(network, nameOf(name))}},
                             assay::misreadByN2p2(network),
                             network.warnings};
  });
}

void assay_directory_free(void *written) { delete static_cast<Rewritten *>(written); }

int assay_directory_size(const void *written, int *files, const char **misread) {
  return guarded([=] {
    const Rewritten &all = at<const Rewritten>(written, "what was written");
    at<int>(files, "files") = static_cast<int>(all.files.size());
    at<const char *>(misread, "misread") = all.misread.c_str();
  });
}

int assay_directory_file(const void *written, int file, const char **name, const char **text) {
  return guarded([=] {
    const Rewritten &all = at<const Rewritten>(written, "what was written");
    require(file >= 0 && file < static_cast<int>(all.files.size()), "there is no such file");
    const assay::DirectoryText &one = all.files[static_cast<std::size_t>(file)];
    at<const char *>(name, "name") = one.name.c_str();
    at<const char *>(text, "text") = one.text.c_str();
  });
}

int assay_directory_warning(const void *written, int warning, const char **text) {
  return guarded([=] {
    at<const char *>(text, "text") =
        warningAt(at<const Rewritten>(written, "what was written").warnings, warning);
  });
}

void assay_potential_free(void *potential) { delete static_cast<Potential *>(potential); }

int assay_potential_warning(const void *potential, int warning, const char **text) {
  return guarded([=] {
    at<const char *>(text, "text") = warningAt(potentialOf(potential).warnings(), warning);
  });
}

int assay_potential_core(void *potential, const char *text, long long length, const char *name) {
  return guarded([=] {
    Potential &p = at<Potential>(potential, "the potential");
    if (text != nullptr) return p.setCore(textOf(text, length), nameOf(name));
    if (p.needsCore()) throw assay::FileError(assay::coreMissing(nameOf(name)));
  });
}

int assay_potential_size(const void *potential, int *elements, int *descriptors, double *cutoff) {
  return guarded([=] {
    const Potential &p = potentialOf(potential);
    at<int>(elements, "elements") = p.model().elements;
    at<int>(descriptors, "descriptors") = p.descriptors();
    at<double>(cutoff, "cutoff") = p.model().cutoff;
  });
}

int assay_potential_element(const void *potential, int element, char symbol[4], double *mass) {
  return guarded([=] {
    const Potential &p = potentialOf(potential);
    require(element >= 0 && element < p.model().elements, "the potential has no such element");
    const assay::Species &species = p.species()[static_cast<std::size_t>(element)];
    const std::string &name = species.symbol;
    std::memcpy(&at<char>(symbol, "the symbol"), name.c_str(), name.size() + 1);
    at<double>(mass, "the mass") = species.mass;
  });
}

int assay_potential_evaluate(const void *potential, int atoms, const int *element, const int *start,
                             const int *neighbour, const double *vector, double *energies,
                             double *forces, double *virial) {
  return guarded([=] {
    require(energies != nullptr, "there is no place for the energies");
    potentialOf(potential).evaluate({atoms, element, start, neighbour, vector}, energies, forces,
                                    virial);
  });
}

int assay_potential_descriptors(const void *potential, int atoms, const int *element,
                                const int *start, const int *neighbour, const double *vector,
                                double *descriptors) {
  return guarded([=] {
    require(descriptors != nullptr, "there is no place for the descriptors");
    potentialOf(potential).describe({atoms, element, start, neighbour, vector}, descriptors);
  });
}

int assay_potential_bonds(const void *potential, int atoms, const int *element, const int *start,
                          const int *neighbour, const double *vector, int *failures) {
  return guarded([=] {
    require(failures != nullptr, "there is no place for the failures");
    potentialOf(potential).findFailures({atoms, element, start, neighbour, vector}, failures);
  });
}

int assay_grade_read(const char *text, long long length, const char *name, const void *potential,
                     void **grade) {
  return guarded([=] {
    require(grade != nullptr, "there is no place for the grades");
    *grade = nullptr;
    const Potential &p = potentialOf(potential);
    const assay::NnFile &network = p.file("grade file");
    const GradeFile file = assay::readGradeFile(textOf(text, length), nameOf(name));
    const std::string difference = assay::mismatch(file, network);
    if (!difference.empty()) throw assay::FileError(nameOf(name) + ": " + difference);
    const std::string other = assay::mismatch(file, p.core());
    if (!other.empty()) throw assay::FileError(nameOf(name) + ": " + other);
    *grade = new GradeFile(file);
  });
}

int assay_grade_ranges(const void *potential, void **grade) {
  return guarded([=] {
    require(grade != nullptr, "there is no place for the grades");
    *grade = nullptr;
    *grade = new GradeFile(potentialOf(potential).ranges());
  });
}

void assay_grade_free(void *grade) { delete static_cast<GradeFile *>(grade); }

int assay_grade_atoms(const void *grade, const void *potential, int atoms, const int *element,
                      const int *start, const int *neighbour, const double *vector, double *grades,
                      int *outside) {
  return guarded([=] {
    require(grades != nullptr, "there is no place for the grades");
    const GradeFile &file = at<const GradeFile>(grade, "the grade file");
    const Potential &p = potentialOf(potential);
    // With one of other descriptors the distances would be read beyond their end.
    const std::string difference = file.byRanges ? assay::mismatch(file, p.ranges())
                                                 : assay::mismatch(file, p.file("grade file"));
    if (!difference.empty()) throw assay::ArgumentError("the grade file " + difference);
    p.grade(file, {atoms, element, start, neighbour, vector}, grades, outside);
  });
}
