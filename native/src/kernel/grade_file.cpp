#include "kernel/grade_file.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "kernel/text_lines.h"

namespace assay {
namespace {

// Version 1 has one element, version 2 several.
constexpr int latestVersion = 2;
constexpr int maxCount = 100000;
// Two programs agree on a descriptor to some 1e-13; an atom of the training set is not outside.
constexpr double rounding = 1e-9;

void readHead(Lines &lines, GradeFile &file) {
  Line first = lines.next("assay-grade VERSION");
  first.keyword("assay-grade");
  const int version = first.integer("the version of the format", 1, latestVersion);
  first.end("the version");
  Line species = lines.next("species SYMBOL");
  species.keyword("species");
  file.symbols.emplace_back(species.word("the chemical symbol"));
  while (version > 1 && !species.finished()) {
    file.symbols.emplace_back(species.word("the chemical symbol"));
  }
  if (version > 1 && file.symbols.size() == 1) {
    species.fail("version 2 is of several elements, expected their symbols; of one, " +
                 file.symbols[0] + ", a file has version 1");
  }
  species.end("the chemical symbol");
}

void readDescriptors(Lines &lines, GradeFile &file) {
  Line line = lines.next("descriptors LSP_TYPE RC HC SIGMA");
  line.keyword("descriptors");
  const int type = line.integer("lsp_type", 0, 1000);
  if (!isLspType(type)) {
    line.fail("lsp_type is " + std::to_string(type) + "; " + supportedLspTypes);
  }
  file.lspType = static_cast<LspType>(type);
  file.rc = line.positive("the cutoff rc");
  file.cutoffWidth = line.positive("the cutoff width hc");
  const bool used = file.lspType != LspType::centredGaussian;
  file.sigma = used ? line.positive("sigma") : line.real("sigma");
  line.end("sigma");
  Line orders = lines.next("orders N l...");
  orders.keyword("orders");
  const int orderCount = orders.integer("the number of orders", 1, maxLegendreOrder + 1);
  for (int i = 0; i < orderCount; ++i) {
    file.orders.push_back(orders.integer("a Legendre order", 0, maxLegendreOrder));
  }
  orders.end("the last order");
  Line centres = lines.next("centres N r0...");
  centres.keyword("centres");
  const int centreCount = centres.integer("the number of centres", 1, maxCount);
  for (int i = 0; i < centreCount; ++i) file.centres.push_back(centres.positive("a centre r0"));
  centres.end("the last centre");
}

// Of a network that is fitted with one.
void readCoreLine(Lines &lines, GradeFile &file) {
  if (!lines.more()) return;
  Lines ahead = lines;
  if (ahead.next("").words().front() != "core") return;
  Line line = lines.next("");
  line.keyword("core");
  line.keyword("zbl");
  file.core.push_back(line.positive("the inner radius"));
  file.core.push_back(line.positive("the outer radius"));
  line.end("the outer radius");
}

void readAtoms(Lines &lines, int least, GradeCloud &cloud) {
  Line line = lines.next("atoms N TYPICAL");
  line.keyword("atoms");
  cloud.atoms = line.integer("the number of training atoms", least, 2000000000);
  cloud.typical = line.real("the typical grade");
  line.end("the typical grade");
}

void readRanges(Lines &lines, GradeCloud &cloud, std::size_t count) {
  Line title = lines.next("range");
  title.keyword("range");
  title.end("range");
  for (std::size_t k = 0; k < count; ++k) {
    const std::string what = "the range of descriptor " + std::to_string(k + 1);
    Line line = lines.next(what + " of " + std::to_string(count));
    cloud.least.push_back(line.real("the least value"));
    cloud.largest.push_back(line.real("the largest value"));
    cloud.mean.push_back(line.real("the mean"));
    line.end("the mean");
    if (cloud.mean[k] < cloud.least[k] || cloud.mean[k] > cloud.largest[k]) {
      line.fail(what + " does not contain its mean; expected: least largest mean");
    }
  }
}

void readWhitening(Lines &lines, GradeCloud &cloud, std::size_t count) {
  Line title = lines.next("whitening");
  title.keyword("whitening");
  title.end("whitening");
  for (std::size_t row = 1; row <= count; ++row) {
    Line line = lines.next("row " + std::to_string(row) + " of " + std::to_string(count) +
                           " of the whitening matrix");
    for (std::size_t column = 0; column < row; ++column) {
      cloud.whitening.push_back(line.real("an element of the whitening matrix"));
    }
    line.end("the diagonal element");
  }
}

void readRepresentatives(Lines &lines, GradeCloud &cloud, std::size_t size) {
  Line title = lines.next("representatives N");
  title.keyword("representatives");
  const int count = title.integer("the number of representatives", 1, maxCount);
  title.end("the number of representatives");
  cloud.representativeCount = count;
  // The count is a promise; memory is asked for as the lines come.
  std::vector<double> rows;
  for (int r = 0; r < count; ++r) {
    Line line =
        lines.next("representative " + std::to_string(r + 1) + " of " + std::to_string(count));
    for (std::size_t k = 0; k < size; ++k) {
      rows.push_back(line.real("a coordinate of a representative"));
    }
    line.end("the last coordinate");
  }
  const std::size_t columns = static_cast<std::size_t>(count);
  cloud.representatives.resize(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    cloud.representatives[i % size * columns + i / size] = rows[i];
  }
}

// `least`: training atoms that there have to be.
GradeCloud readCloud(Lines &lines, int least, std::size_t count) {
  GradeCloud cloud{};
  readAtoms(lines, least, cloud);
  if (cloud.atoms == 0) return cloud;
  readRanges(lines, cloud, count);
  readWhitening(lines, cloud, count);
  readRepresentatives(lines, cloud, count);
  return cloud;
}

// By the ranges alone. Where one has no width, a value beside it is infinitely far.
Grade gradeByRanges(const GradeCloud &cloud, const double *descriptor) {
  Grade grade{0.0, 0};
  for (std::size_t k = 0; k < cloud.least.size(); ++k) {
    const double half = 0.5 * (cloud.largest[k] - cloud.least[k]);
    const double off = std::abs(descriptor[k] - 0.5 * (cloud.least[k] + cloud.largest[k]));
    const bool isOutside = off > half + rounding;
    const double distance = half > 0.0 ? off / half : isOutside ? HUGE_VAL : 0.0;
    grade.outside += isOutside;
    grade.distance = std::max(grade.distance, isOutside ? distance : std::min(distance, 1.0));
  }
  return grade;
}

}  // namespace

GradeFile readGradeFile(std::string_view text, const std::string &name) {
  GradeFile file{};
  Lines lines(text, name, "#");
  readHead(lines, file);
  readDescriptors(lines, file);
  readCoreLine(lines, file);
  const std::size_t elements = file.symbols.size();
  const std::size_t count =
      elements * (elements + 1) / 2 * file.orders.size() * file.centres.size();
  // Of several elements the set may lack some.
  const int least = elements == 1 ? 1 : 0;
  for (std::size_t n = 0; n < elements; ++n) file.clouds.push_back(readCloud(lines, least, count));
  lines.end();
  return file;
}

std::string mismatch(const GradeFile &grade, const NnFile &network) {
  const std::string others = otherElements(grade.symbols, network);
  if (!others.empty()) return others;
  const bool sigmaCounts = network.lspType != LspType::centredGaussian;
  if (grade.lspType != network.lspType || grade.rc != network.rc ||
      grade.cutoffWidth != network.cutoffWidth || (sigmaCounts && grade.sigma != network.sigma)) {
    return "is for descriptors with another lsp_type, rc, hc or sigma than the network's";
  }
  if (grade.orders != network.orders || grade.centres != network.centres) {
    return "is for descriptors with other Legendre orders or centres r0 than the network's";
  }
  return {};
}

std::string mismatch(const GradeFile &grade, const CoreFile *core) {
  const std::vector<double> has =
      core == nullptr ? std::vector<double>{} : std::vector<double>{core->inner, core->outer};
  if (has == grade.core) return {};
  const auto text = [](const std::vector<double> &radii) {
    return radii.empty()
               ? std::string("without a short-range core")
               : "with the core zbl " + std::to_string(radii[0]) + " " + std::to_string(radii[1]);
  };
  return "is of a network " + text(grade.core) + ", but the network is one " + text(has) +
         (core == nullptr ? "; put its core file, NETWORK.core, beside it" : "");
}

Grade gradeOf(const GradeCloud &cloud, const double *descriptor, std::vector<double> &scratch) {
  Grade grade{0.0, 0};
  if (cloud.atoms == 0) return {HUGE_VAL, 0};
  if (cloud.representativeCount == 0) return gradeByRanges(cloud, descriptor);
  const std::size_t size = cloud.mean.size();
  const std::size_t count = static_cast<std::size_t>(cloud.representativeCount);
  scratch.assign(count, 0.0);
  double *square = scratch.data();
  const double *row = cloud.whitening.data();
  for (std::size_t k = 0; k < size; ++k) {
    double component = 0.0;
    for (std::size_t j = 0; j <= k; ++j) component += row[j] * (descriptor[j] - cloud.mean[j]);
    row += k + 1;
    const double *representative = cloud.representatives.data() + k * count;
    for (std::size_t r = 0; r < count; ++r) {
      const double difference = component - representative[r];
      square[r] += difference * difference;
    }
    grade.outside += descriptor[k] < cloud.least[k] - rounding;
    grade.outside += descriptor[k] > cloud.largest[k] + rounding;
  }
  grade.distance = std::sqrt(*std::min_element(scratch.begin(), scratch.end()));
  return grade;
}

}  // namespace assay
