package app.kith.ui.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Groups points that would hide each other, for one whole zoom level: pure arithmetic.
///
/// Every member lies in a cell of a grid half as wide as the radius; a move costs O(1). Of the cells in a window, one
/// after the other leads: it takes in those whose middles are within the radius. Nothing flickers, as what was decided
/// lasts a little longer than it would be decided anew: a member leaves its cell only a quarter of a cell beyond the
/// edge, leads stay leads, and who was taken in stays until a quarter more than the radius away. So the work of a
/// frame depends on how many cells are in sight, not on how many members there are.
final class Crowd {
    /// How far beyond its limits what was decided lasts, in cells and in radii.
    private static final double SLACK = 0.25;

    /// Cells that a radius with its slack may reach.
    private static final int REACH = 3;

    /// Cells that the middles of two groups may be away from their leads, and so from each other.
    private static final int GROUP_REACH = 5;

    private final Map<Long, Cell> cells = new HashMap<>();
    private final List<Cell> seen = new ArrayList<>();
    private final double radius;
    private final int columns;
    private @Nullable Cell[] window = new Cell[0];
    private int wide;
    private int high;
    private int west;
    private int north;

    /// Somebody who has a place in the unit square. A member is in one crowd at most: the last it was put into, and an
    /// earlier one is not to be used any more.
    static class Member {
        double x;
        double y;
        private @Nullable Cell cell;
        private @Nullable Member next;
        private @Nullable Member before;
        private double countedX;
        private double countedY;

        boolean isIn(Crowd crowd) {
            return cell != null && cell.crowd == crowd;
        }
    }

    /// Those who would lie on each other, by cells: the lead first.
    static final class Group {
        private final List<Cell> cells = new ArrayList<>(1);
        private int size;
        private double sumX;
        private double sumY;
        /// It stands, or is part of another.
        private boolean settled;

        private Group(Cell lead) {
            add(lead);
        }

        private void add(Cell cell) {
            // The copy that is nearest to the lead: over 180° there is no middle otherwise.
            double copy = cells.isEmpty() ? 0 : Math.rint(cells.getFirst().x() - cell.x());
            cells.add(cell);
            size += cell.size;
            sumX += cell.sumX + copy * cell.size;
            sumY += cell.sumY;
        }

        int size() {
            return size;
        }

        /// The middle of the members.
        double x() {
            return sumX / size;
        }

        double y() {
            return sumY / size;
        }

        boolean contains(Member member) {
            return member.cell != null && cells.contains(member.cell);
        }

        /// The members, or so many of them.
        List<Member> members(int most) {
            List<Member> members = new ArrayList<>(Math.min(most, size));
            for (Cell cell : cells) {
                for (Member m = cell.first; m != null && members.size() < most; m = m.next) {
                    members.add(m);
                }
            }
            return members;
        }
    }

    private static final class Cell {
        final Crowd crowd;
        final int column;
        final int row;

        @Nullable
        Member first;

        int size;
        double sumX;
        double sumY;
        /// Who took it in last time: itself when it leads.
        @Nullable
        Cell lead;

        /// Into whose group its own group went last time: itself when into none.
        @Nullable
        Cell greater;

        @Nullable
        Group group;

        Cell(Crowd crowd, int column, int row) {
            this.crowd = crowd;
            this.column = column;
            this.row = row;
        }

        double x() {
            return sumX / size;
        }

        double y() {
            return sumY / size;
        }
    }

    /// @param radius of what a member hides, in units of the square
    Crowd(double radius) {
        this.radius = radius;
        columns = (int) Math.clamp(Math.floor(2 / radius), 1, 1 << 30);
    }

    /// Puts a member in, or notices that it moved.
    void put(Member m) {
        Cell old = m.isIn(this) ? m.cell : null;
        if (old != null && isIn(m, old, SLACK)) {
            old.sumX += m.x - m.countedX;
            old.sumY += m.y - m.countedY;
        } else {
            remove(m);
            int column = index(m.x);
            int row = index(m.y);
            Long key = CellKey.of(column, row);
            Cell cell = cells.get(key);
            if (cell == null) {
                cell = heir(new Cell(this, column, row), old);
                cells.put(key, cell);
            }
            m.cell = cell;
            m.next = cell.first;
            m.before = null;
            if (cell.first != null) {
                cell.first.before = m;
            }
            cell.first = m;
            cell.size++;
            cell.sumX += m.x;
            cell.sumY += m.y;
        }
        m.countedX = m.x;
        m.countedY = m.y;
    }

    /// Who walks on into an empty cell stays with whom they were.
    private static Cell heir(Cell cell, @Nullable Cell old) {
        if (old != null) {
            boolean led = old.lead == old && old.size == 0;
            cell.lead = led ? cell : old.lead;
            cell.greater = led && old.greater == old ? cell : old.greater;
        }
        return cell;
    }

    /// Takes a member out, or out of an earlier crowd, which costs nothing: that one’s other members are not told.
    /// Nothing happens if it is in none.
    void remove(Member m) {
        Cell cell = m.cell;
        if (cell == null) {
            return;
        }
        if (cell.crowd != this) {
            m.cell = null;
            m.next = null;
            m.before = null;
            return;
        }
        if (m.before != null) {
            m.before.next = m.next;
        } else {
            cell.first = m.next;
        }
        if (m.next != null) {
            m.next.before = m.before;
        }
        m.cell = null;
        m.next = null;
        m.before = null;
        cell.sumX -= m.countedX;
        cell.sumY -= m.countedY;
        if (--cell.size == 0) {
            cells.remove(CellKey.of(cell.column, cell.row), cell);
        }
    }

    private boolean isIn(Member m, Cell cell, double slack) {
        double c = m.x * columns - cell.column;
        double r = m.y * columns - cell.row;
        return c >= -slack && r >= -slack && c < 1 + slack && r < 1 + slack;
    }

    private int index(double v) {
        return Math.clamp((long) Math.floor(v * columns), 0, columns - 1);
    }

    /// The groups in a window of the square; its width may reach over the square's edge, to the copy there.
    List<Group> groups(double left, double top, double right, double bottom) {
        open(left, top, right, bottom);
        List<Cell> found = new ArrayList<>();
        for (Cell cell : seen) {
            cell.group = null;
            if (cell.lead == cell) {
                found.add(cell);
            }
        }
        // Leads first: they stay what they are.
        for (Cell cell : seen) {
            if (cell.lead != cell) {
                found.add(cell);
            }
        }
        List<Group> groups = new ArrayList<>();
        for (Cell cell : found) {
            if (cell.group == null) {
                groups.add(lead(cell));
            }
        }
        // What was merged has its middle elsewhere, perhaps close to the next.
        return merged(merged(groups));
    }

    /// Finds the cells of the window, row by row.
    private void open(double left, double top, double right, double bottom) {
        west = (int) Math.floor(left * columns);
        north = Math.max(0, (int) Math.floor(top * columns));
        wide = (int) Math.min(columns, Math.floor(right * columns) - west + 1.0);
        high = Math.max(0, Math.min(columns - 1, (int) Math.floor(bottom * columns)) - north + 1);
        if (window.length < wide * high) {
            window = new Cell[wide * high];
        }
        Arrays.fill(window, 0, wide * high, null);
        seen.clear();
        if (cells.size() < wide * high) {
            cells.values().forEach(cell -> {
                int i = slot(cell.column, cell.row);
                if (i >= 0) {
                    window[i] = cell;
                }
            });
            for (int i = 0; i < wide * high; i++) {
                see(window[i]);
            }
            return;
        }
        for (int i = 0; i < wide * high; i++) {
            window[i] = cells.get(CellKey.of(Math.floorMod(west + i % wide, columns), north + i / wide));
            see(window[i]);
        }
    }

    private void see(@Nullable Cell cell) {
        if (cell != null) {
            seen.add(cell);
        }
    }

    /// Where a cell is in the window, or -1.
    private int slot(int column, int row) {
        int x = Math.floorMod(column - west, columns);
        int y = row - north;
        return x < wide && y >= 0 && y < high ? y * wide + x : -1;
    }

    private @Nullable Cell at(int column, int row) {
        int i = slot(column, row);
        return i < 0 ? null : window[i];
    }

    private Group lead(Cell lead) {
        Group group = new Group(lead);
        lead.group = group;
        double x = lead.x();
        double y = lead.y();
        for (int row = lead.row - REACH; row <= lead.row + REACH; row++) {
            for (int column = lead.column - REACH; column <= lead.column + REACH; column++) {
                Cell other = at(column, row);
                if (other != null
                        && other.group == null
                        && isNear(other.x() - x, other.y() - y, other.lead == lead && other != lead)) {
                    other.group = group;
                    other.lead = lead;
                    group.add(other);
                }
            }
        }
        lead.lead = lead;
        return group;
    }

    private boolean isNear(double dx, double dy, boolean before) {
        double limit = before ? radius * (1 + SLACK) : radius;
        double d = dx - Math.rint(dx);
        return d * d + dy * dy <= limit * limit;
    }

    /// The middles of neighbours may have come close to each other: these are grouped once more.
    private List<Group> merged(List<Group> groups) {
        List<Group> result = new ArrayList<>(groups.size());
        groups.forEach(group -> group.settled = false);
        for (boolean greater : new boolean[] {true, false}) {
            for (Group group : groups) {
                Cell lead = group.cells.getFirst();
                if ((lead.greater == lead) == greater && !group.settled) {
                    group.settled = true;
                    takeIn(group, lead);
                    result.add(group);
                }
            }
        }
        for (Group group : result) {
            Cell lead = group.cells.getFirst();
            lead.greater = lead;
        }
        return result;
    }

    private void takeIn(Group group, Cell lead) {
        double x = group.x();
        double y = group.y();
        for (int row = lead.row - GROUP_REACH; row <= lead.row + GROUP_REACH; row++) {
            for (int column = lead.column - GROUP_REACH; column <= lead.column + GROUP_REACH; column++) {
                Cell cell = at(column, row);
                Group other = cell == null ? null : cell.group;
                if (cell == null || other == null || other.settled || other.cells.getFirst() != cell) {
                    continue;
                }
                if (isNear(other.x() - x, other.y() - y, cell.greater == lead)) {
                    other.settled = true;
                    cell.greater = lead;
                    other.cells.forEach(group::add);
                }
            }
        }
    }
}
